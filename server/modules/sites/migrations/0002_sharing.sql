-- 信息报送与共享: what a site sends, what lies before a site to adopt, and the ledger of adoptions.

CREATE TABLE sites.submissions (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  article_id uuid NOT NULL,
  title text NOT NULL,
  -- Where it went; the receiver's row has the id of this one as its submission.
  to_tenant integer NOT NULL,
  to_site uuid NOT NULL,
  to_name text NOT NULL,
  is_push boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('sent', 'adopted', 'returned', 'recalled')),
  reason text NOT NULL DEFAULT '',
  sent_by_name text NOT NULL,
  sent_at timestamptz NOT NULL,
  decided_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  -- The same article lies before a site once; sent again after a return it is the same row.
  UNIQUE (tenant_id, article_id, to_site),
  FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX submissions_site ON sites.submissions (tenant_id, site_id, sent_at DESC, id DESC);

CREATE TABLE sites.offers (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  from_tenant integer NOT NULL,
  from_name text NOT NULL,
  from_article uuid NOT NULL,
  submission_id uuid NOT NULL,
  title text NOT NULL,
  note text NOT NULL DEFAULT '',
  -- The text as it was sent, and the media it shows: [{id, kind, name, …}] of the sender.
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  media jsonb NOT NULL,
  is_push boolean NOT NULL,
  is_required boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'adopted', 'returned', 'recalled')),
  mode text CHECK (mode IN ('copy', 'reference')),
  article_id uuid,
  -- A later text of the source, waiting to be looked at.
  newer jsonb,
  newer_media jsonb,
  newer_hash text,
  reason text NOT NULL DEFAULT '',
  points integer NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL,
  decided_by_name text NOT NULL DEFAULT '',
  decided_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, site_id, from_article),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX offers_list ON sites.offers (tenant_id, site_id, status, received_at DESC, id DESC);
-- A source's copies everywhere, asked for by the system when it is recalled or changed.
CREATE INDEX offers_source ON sites.offers (tenant_id, from_article);
-- The ledger: adoptions by school and month.
CREATE INDEX offers_ledger ON sites.offers (tenant_id, decided_at) WHERE status = 'adopted';
