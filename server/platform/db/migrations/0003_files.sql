-- Files: a row per tenant and use, the bytes once per SHA-256 on disk; how much each tenant may keep.

CREATE TABLE platform.files (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL,
  type text NOT NULL,
  sha256 text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- Who put it here; null when it came from another tenant or was made by the program.
  created_by uuid,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX files_sha256 ON platform.files (sha256);

CREATE TABLE platform.file_quotas (
  tenant_id integer PRIMARY KEY,
  used bigint NOT NULL DEFAULT 0,
  allowed bigint NOT NULL DEFAULT 21474836480
);
