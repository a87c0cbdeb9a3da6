-- School web sites: sites, columns, articles with their versions, approvals, media, rights, redirects, generations.

CREATE SCHEMA IF NOT EXISTS sites;

CREATE TABLE sites.sites (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('building', 'live', 'archived')),
  theme text NOT NULL,
  -- Footer, colours, logo, slogan, home page blocks: the contract's SiteSettings.
  settings jsonb NOT NULL,
  -- 哀悼日 grey, and 重要保障期 frozen: nothing is written or published while it is.
  is_grey boolean NOT NULL DEFAULT false,
  is_frozen boolean NOT NULL DEFAULT false,
  freeze_reason text NOT NULL DEFAULT '',
  version integer NOT NULL DEFAULT 1,
  -- Numbers articles within the site, for their addresses.
  next_number integer NOT NULL DEFAULT 1,
  -- Every change that readers may see raises revision; the publisher brings published_revision after it.
  revision bigint NOT NULL DEFAULT 1,
  published_revision bigint NOT NULL DEFAULT 0,
  generation integer NOT NULL DEFAULT 0,
  published_at timestamptz,
  publish_problem text,
  -- The next moment at which the pages change by themselves (an article comes on or goes off).
  next_change_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
-- The publisher looks for these across tenants.
CREATE INDEX sites_unpublished ON sites.sites (tenant_id, id) WHERE revision <> published_revision;
CREATE INDEX sites_next_change ON sites.sites (tenant_id, next_change_at) WHERE next_change_at IS NOT NULL;

CREATE TABLE sites.domains (
  tenant_id integer NOT NULL,
  host text NOT NULL,
  site_id uuid NOT NULL,
  role text NOT NULL CHECK (role IN ('primary', 'alias')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, host),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX domains_site ON sites.domains (tenant_id, site_id);

CREATE TABLE sites.columns (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  parent_id uuid,
  title text NOT NULL,
  slug text NOT NULL,
  -- The whole address, «news/campus»; unique in the site.
  path text NOT NULL,
  kind text NOT NULL,
  look text NOT NULL,
  position integer NOT NULL,
  in_menu boolean NOT NULL,
  is_hidden boolean NOT NULL DEFAULT false,
  description text NOT NULL DEFAULT '',
  link_url text NOT NULL DEFAULT '',
  page_size integer NOT NULL DEFAULT 20,
  -- 0 publishes directly, 3 is 三审三校.
  review_levels integer NOT NULL CHECK (review_levels BETWEEN 0 AND 3),
  -- 更新责任: at least one new article in so many days; null = no duty.
  update_days integer,
  last_published_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, site_id, path),
  UNIQUE (tenant_id, site_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, parent_id) REFERENCES sites.columns (tenant_id, id)
);
CREATE INDEX columns_parent ON sites.columns (tenant_id, parent_id);

CREATE TABLE sites.articles (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid NOT NULL,
  number integer NOT NULL,
  -- The working copy; what the public sees is the row of article_versions that published_version names.
  title text NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  version integer NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'in_review', 'returned', 'approved', 'withdrawn')),
  instance_id uuid,
  approved_version integer,
  published_version integer,
  -- SHA-256 of what was approved, and the house's seal over it: SQL alone cannot publish anything.
  published_hash text,
  published_seal text,
  first_published_at timestamptz,
  shown_on date NOT NULL,
  online_at timestamptz,
  offline_at timestamptz,
  top_until date,
  author_id uuid,
  author_name text NOT NULL,
  updated_by_name text NOT NULL,
  origin jsonb,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, site_id, number),
  -- An article stands in a column of its own site and of no other.
  FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns (tenant_id, site_id, id)
);
CREATE INDEX articles_updated ON sites.articles (tenant_id, site_id, updated_at DESC, id DESC);
CREATE INDEX articles_column ON sites.articles (tenant_id, site_id, column_id, updated_at DESC, id DESC);
CREATE INDEX articles_public ON sites.articles (tenant_id, site_id, column_id, shown_on DESC, number DESC) WHERE published_version IS NOT NULL;
CREATE INDEX articles_instance ON sites.articles (tenant_id, instance_id) WHERE instance_id IS NOT NULL;

CREATE TABLE sites.article_versions (
  tenant_id integer NOT NULL,
  article_id uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  -- Media that this text shows or offers.
  media uuid[] NOT NULL,
  saved_by uuid,
  saved_by_name text NOT NULL,
  saved_at timestamptz NOT NULL,
  note text NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, article_id, version),
  FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles (tenant_id, id) ON DELETE CASCADE
);

-- 三审三校: one row a step. The unique keys say it: one step one person, one person one step.
CREATE TABLE sites.reviews (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  instance_id uuid NOT NULL,
  level integer NOT NULL,
  person uuid NOT NULL,
  person_name text NOT NULL,
  content_hash text NOT NULL,
  reviewed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, instance_id, level),
  UNIQUE (tenant_id, instance_id, person),
  FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX reviews_article ON sites.reviews (tenant_id, article_id, reviewed_at);

CREATE TABLE sites.media (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('picture', 'video', 'file')),
  name text NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  width integer,
  height integer,
  alt text NOT NULL DEFAULT '',
  -- Smaller sizes of a picture: [{width, height, size, sha256}], WebP.
  variants jsonb NOT NULL DEFAULT '[]',
  uploaded_by uuid,
  uploaded_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  deleted_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, site_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX media_time ON sites.media (tenant_id, site_id, created_at DESC, id DESC);

-- «Used in …»; kept by the statement that saves the article.
CREATE TABLE sites.media_uses (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  media_id uuid NOT NULL,
  article_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, media_id, article_id),
  FOREIGN KEY (tenant_id, site_id, media_id) REFERENCES sites.media (tenant_id, site_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX media_uses_site ON sites.media_uses (tenant_id, site_id, media_id);
CREATE INDEX media_uses_article ON sites.media_uses (tenant_id, article_id);

-- Site × column × action for a person, a section or a role; no column = the whole site; a column's rights reach its sub-columns.
CREATE TABLE sites.grants (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid,
  subject_kind text NOT NULL CHECK (subject_kind IN ('person', 'unit', 'role')),
  subject_id uuid NOT NULL,
  actions text[] NOT NULL,
  granted_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE NULLS NOT DISTINCT (tenant_id, site_id, column_id, subject_kind, subject_id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns (tenant_id, site_id, id) ON DELETE CASCADE
);
CREATE INDEX grants_column ON sites.grants (tenant_id, site_id, column_id);

CREATE TABLE sites.redirects (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  from_path text NOT NULL,
  to_path text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, site_id, from_path),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.generations (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  generation integer NOT NULL,
  revision bigint NOT NULL,
  root text NOT NULL,
  changed integer NOT NULL,
  reason text NOT NULL,
  published_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, site_id, generation),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
