-- What was announced to a person in a tenant.

CREATE SCHEMA IF NOT EXISTS messages;

CREATE TABLE messages.inbox (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  body text NOT NULL DEFAULT '',
  link text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL,
  read_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX inbox_person ON messages.inbox (tenant_id, person_id, created_at DESC, id DESC);
-- The badge counts only these; read ones leave the index.
CREATE INDEX inbox_unread ON messages.inbox (tenant_id, person_id) WHERE read_at IS NULL;
