-- What the guard of the public pages found, kept with the bureau: what, where, whether it was put right, who has seen to it.

CREATE TABLE sites.alarms (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  -- Null for what belongs to no site. Not a foreign key: an alarm outlives its site, which stands in another tenant.
  site_id uuid,
  site_name text NOT NULL,
  path text NOT NULL,
  kind text NOT NULL,
  -- SHA-256 of what was found, or words.
  found text NOT NULL,
  found_at timestamptz NOT NULL,
  restored_at timestamptz,
  -- The folder of the evidence by its name.
  evidence text,
  -- Of the altered file, when it was kept: size, user, group, time of the alteration.
  file jsonb,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'seen', 'handled')),
  marked_at timestamptz,
  marked_by_name text NOT NULL DEFAULT '',
  remark text NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX alarms_list ON sites.alarms (tenant_id, found_at DESC, id DESC);
