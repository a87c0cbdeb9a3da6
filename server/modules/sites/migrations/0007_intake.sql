-- Taking over old sites and bringing back packed ones: what was uploaded, what became of each thing in it, and what is already here.

CREATE TABLE sites.intakes (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  -- Null for a package, which becomes a site only when it is restored.
  site_id uuid,
  kind text NOT NULL CHECK (kind IN ('wxr', 'package')),
  name text NOT NULL,
  sha256 text NOT NULL,
  size bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('checking', 'checked', 'applying', 'applied')),
  -- What the trial reading found and what was written: the contract's IntakeFound and IntakeResult, or a package's view.
  found jsonb,
  result jsonb,
  by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  applied_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX intakes_list ON sites.intakes (tenant_id, site_id, created_at DESC, id DESC);

CREATE TABLE sites.intake_items (
  tenant_id integer NOT NULL,
  intake_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  old_address text NOT NULL,
  new_address text,
  column_title text NOT NULL DEFAULT '',
  shown_on date,
  outcome text NOT NULL,
  similarity real,
  pictures_found integer NOT NULL DEFAULT 0,
  pictures_missing integer NOT NULL DEFAULT 0,
  notes text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (tenant_id, intake_id, position),
  FOREIGN KEY (tenant_id, intake_id) REFERENCES sites.intakes (tenant_id, id) ON DELETE CASCADE
);

-- What came from elsewhere is taken in once: by the old site's own identity of it.
CREATE TABLE sites.intake_origins (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  origin text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('article', 'media', 'column')),
  target_id uuid NOT NULL,
  PRIMARY KEY (tenant_id, site_id, origin),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
