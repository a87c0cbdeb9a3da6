-- What readers of the public sites do: search, write letters. And how often pages are read.

-- The public text of every live article, kept by the publisher; searched by containment, site by site.
CREATE TABLE sites.search_texts (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  article_id uuid NOT NULL,
  version integer NOT NULL,
  href text NOT NULL,
  title text NOT NULL,
  column_title text NOT NULL,
  shown_on date NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant_id, article_id),
  FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX search_texts_site ON sites.search_texts (tenant_id, site_id, shown_on DESC, article_id);

CREATE TABLE sites.letters (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid NOT NULL,
  -- Given to the writer: by it he asks what became of his letter.
  code text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  -- Name and telephone, AES-256-GCM with the key in the data folder (个人信息保护法 51).
  contact text NOT NULL,
  may_publish boolean NOT NULL,
  status text NOT NULL CHECK (status IN ('waiting', 'answered')),
  answer text NOT NULL DEFAULT '',
  is_published boolean NOT NULL DEFAULT false,
  answered_by_name text NOT NULL DEFAULT '',
  answered_at timestamptz,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, code),
  FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns (tenant_id, site_id, id)
);
CREATE INDEX letters_list ON sites.letters (tenant_id, site_id, received_at DESC, id DESC);
CREATE INDEX letters_column ON sites.letters (tenant_id, site_id, column_id);
CREATE INDEX letters_waiting ON sites.letters (tenant_id, received_at) WHERE status = 'waiting';

-- Visits a day and page, without anything of the visitor.
CREATE TABLE sites.visits (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  day date NOT NULL,
  path text NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (tenant_id, site_id, day, path),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
