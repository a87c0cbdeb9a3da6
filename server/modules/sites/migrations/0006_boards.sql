-- Reminders of the update duties, one a site, item and day; and which files of visits have been counted.
CREATE TABLE sites.reminders (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  item text NOT NULL,
  day date NOT NULL,
  days_left integer NOT NULL,
  PRIMARY KEY (tenant_id, site_id, item, day),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.visit_files (
  name text PRIMARY KEY,
  taken_at timestamptz NOT NULL
);
