-- 改版: a new look for one or many sites, tried on all their pages before anybody sees it, switched and taken back in one step.

CREATE TABLE sites.redesigns (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  -- True for the bureau's redesigns of the cluster; their sites belong to other tenants too.
  is_cluster boolean NOT NULL,
  -- The contract's RedesignLook.
  look jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX redesigns_list ON sites.redesigns (tenant_id, created_at DESC, id DESC);

-- One row a site. The site may stand in another tenant or be deleted meanwhile, so it is known by number and name only.
CREATE TABLE sites.redesign_sites (
  tenant_id integer NOT NULL,
  redesign_id uuid NOT NULL,
  site_id uuid NOT NULL,
  site_tenant integer NOT NULL,
  site_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('chosen', 'queued', 'running', 'rehearsed', 'cancelled', 'failed', 'switched', 'rolled_back')),
  -- Counts rehearsals: a job of an earlier one finds another number and stops.
  run integer NOT NULL DEFAULT 0,
  pages_done integer NOT NULL DEFAULT 0,
  pages_all integer NOT NULL DEFAULT 0,
  -- Digest of everything but the content that the pages were drawn from, the drawing code included.
  print text,
  revision bigint,
  -- What was rehearsed for this site, and what the switch replaced: the server's SiteLook.
  after_look jsonb,
  before_look jsonb,
  summary jsonb,
  rehearsed_at timestamptz,
  switched_at timestamptz,
  rolled_back_at timestamptz,
  PRIMARY KEY (tenant_id, redesign_id, site_id),
  FOREIGN KEY (tenant_id, redesign_id) REFERENCES sites.redesigns (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX redesign_sites_site ON sites.redesign_sites (tenant_id, site_id);

CREATE TABLE sites.redesign_pages (
  tenant_id integer NOT NULL,
  redesign_id uuid NOT NULL,
  site_id uuid NOT NULL,
  path text NOT NULL,
  title text NOT NULL,
  state text NOT NULL CHECK (state IN ('same', 'changed', 'appeared', 'vanished')),
  bytes_before integer NOT NULL,
  bytes_after integer NOT NULL,
  -- Kinds of findings that the new look brings to this page.
  kinds text[] NOT NULL,
  -- Of the page as it was rehearsed.
  sha256 text NOT NULL,
  PRIMARY KEY (tenant_id, redesign_id, site_id, path),
  FOREIGN KEY (tenant_id, redesign_id, site_id) REFERENCES sites.redesign_sites (tenant_id, redesign_id, site_id) ON DELETE CASCADE
);

-- One row for the same thing on many pages: a menu's broken link is one finding, not a thousand.
CREATE TABLE sites.redesign_findings (
  tenant_id integer NOT NULL,
  redesign_id uuid NOT NULL,
  site_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  -- False: it is so on the public pages already.
  is_new boolean NOT NULL,
  detail text NOT NULL,
  pages integer NOT NULL,
  -- The first of them.
  paths text[] NOT NULL,
  PRIMARY KEY (tenant_id, redesign_id, site_id, position),
  FOREIGN KEY (tenant_id, redesign_id, site_id) REFERENCES sites.redesign_sites (tenant_id, redesign_id, site_id) ON DELETE CASCADE
);

-- 模板: Liquid written by experts, in place of the built-in lists and article bodies of some columns, or as a block of the home page.

CREATE TABLE sites.templates (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL,
  part text NOT NULL CHECK (part IN ('list', 'article', 'block')),
  -- Where lists or articles are drawn by it.
  columns uuid[] NOT NULL DEFAULT '{}',
  source text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  -- Why it failed when the site was published; until it is saved anew the built-in drawing stands in for it.
  problem text,
  updated_by_name text NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX templates_site ON sites.templates (tenant_id, site_id, part, id);
