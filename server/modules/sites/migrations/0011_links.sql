-- 链接普查: every address that a site's public pages lead to, and what became of it; and what of its pages is hard to use.

CREATE TABLE sites.censuses (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  -- Null: of the whole cluster, with the bureau.
  site_id uuid,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  sites_done integer NOT NULL DEFAULT 0,
  sites_all integer NOT NULL,
  -- Addresses outside, each asked for once however many sites lead there.
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  problem text NOT NULL DEFAULT '',
  is_scheduled boolean NOT NULL DEFAULT false,
  by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX censuses_list ON sites.censuses (tenant_id, created_at DESC, id DESC);
-- Of two clicks one counts.
CREATE UNIQUE INDEX censuses_of_site ON sites.censuses (tenant_id, site_id)
  WHERE site_id IS NOT NULL AND status IN ('waiting', 'running');
CREATE UNIQUE INDEX censuses_of_cluster ON sites.censuses (tenant_id)
  WHERE site_id IS NULL AND status IN ('waiting', 'running');

-- How far it is with each site. Sites of other tenants are known by number only.
CREATE TABLE sites.census_sites (
  tenant_id integer NOT NULL,
  census_id uuid NOT NULL,
  site_id uuid NOT NULL,
  site_tenant integer NOT NULL,
  stage text NOT NULL DEFAULT 'waiting' CHECK (stage IN ('waiting', 'read', 'noted')),
  PRIMARY KEY (tenant_id, census_id, site_id),
  FOREIGN KEY (tenant_id, census_id) REFERENCES sites.censuses (tenant_id, id) ON DELETE CASCADE
);

-- Work list of one census; emptied when it ends.
CREATE TABLE sites.census_addresses (
  tenant_id integer NOT NULL,
  census_id uuid NOT NULL,
  -- MD5 of the address, which may be longer than an index takes.
  key text NOT NULL,
  address text NOT NULL,
  host text NOT NULL,
  -- The server's Answer; null while nobody has asked.
  answer jsonb,
  PRIMARY KEY (tenant_id, census_id, key),
  FOREIGN KEY (tenant_id, census_id) REFERENCES sites.censuses (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.links (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  -- «/news/» within the site, else a whole address.
  address text NOT NULL,
  scope text NOT NULL CHECK (scope IN ('own', 'cluster', 'outside')),
  class text NOT NULL CHECK (class IN ('unchecked', 'ok', 'moved', 'doubtful', 'dead', 'soft404', 'refused')),
  reason text NOT NULL DEFAULT '',
  http_status integer,
  leads_to text,
  -- Checks in a row that found the other side in trouble.
  failures integer NOT NULL DEFAULT 0,
  -- Since when it is in this class.
  since timestamptz NOT NULL,
  checked_at timestamptz,
  -- Somebody wants it looked at now.
  asked_at timestamptz,
  -- The keepers know that it is dead.
  is_told boolean NOT NULL DEFAULT false,
  -- Pages that have it, and the first of them: the contract's LinkUse.
  pages integer NOT NULL,
  uses jsonb NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX links_address ON sites.links (tenant_id, site_id, md5(address));
CREATE INDEX links_list ON sites.links (tenant_id, site_id, since DESC, id DESC);
CREATE INDEX links_class ON sites.links (tenant_id, site_id, class, since DESC, id DESC);

-- What the last census saw of a site as a whole.
CREATE TABLE sites.site_checks (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  -- Its pages were read, and the generation they were of.
  read_at timestamptz NOT NULL,
  generation integer NOT NULL,
  pages integer NOT NULL,
  faulty_pages integer NOT NULL,
  -- By kind of fault, the number of pages.
  faults jsonb NOT NULL,
  -- The weakest pair of colours that text is written in.
  contrast real,
  contrast_words text NOT NULL DEFAULT '',
  -- Its links outside were asked for.
  checked_at timestamptz,
  PRIMARY KEY (tenant_id, site_id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);

-- Pages that somebody cannot use well.
CREATE TABLE sites.page_faults (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  path text NOT NULL,
  title text NOT NULL,
  article_id uuid,
  kinds text[] NOT NULL,
  -- The contract's PageFault.
  faults jsonb NOT NULL,
  PRIMARY KEY (tenant_id, site_id, path),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);

-- When the whole cluster is counted by itself; one row with the bureau.
CREATE TABLE sites.census_plans (
  tenant_id integer NOT NULL,
  every text NOT NULL CHECK (every IN ('week', 'month')),
  next_at timestamptz NOT NULL,
  by_name text NOT NULL,
  PRIMARY KEY (tenant_id)
);
