-- The floor's own tables: facts on their way, replies kept for repeated requests, the audit trail, counters.

CREATE TABLE platform.outbox (
  id bigint GENERATED ALWAYS AS IDENTITY,
  tenant_id integer NOT NULL,
  name text NOT NULL,
  payload jsonb NOT NULL,
  actor jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
-- The dispatcher's only question; delivered rows leave the index.
CREATE INDEX outbox_pending ON platform.outbox (id) WHERE done_at IS NULL;
CREATE INDEX outbox_done ON platform.outbox (done_at) WHERE done_at IS NOT NULL;

-- A listener notes each event it has dealt with, so that a second delivery is harmless.
CREATE TABLE platform.inbox (
  tenant_id integer NOT NULL,
  listener text NOT NULL,
  event_id bigint NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, listener, event_id)
);
CREATE INDEX inbox_age ON platform.inbox (created_at);

CREATE TABLE platform.idempotency_keys (
  tenant_id integer NOT NULL,
  person_id uuid NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status smallint,
  reply jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, person_id, route, key)
);
CREATE INDEX idempotency_keys_age ON platform.idempotency_keys (created_at);

-- seq, hash and prev are filled by the chain builder afterwards; nothing else of an entry ever changes.
CREATE TABLE platform.audit_entries (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_person uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  result text NOT NULL,
  request_id text,
  ip text,
  detail jsonb NOT NULL DEFAULT '{}',
  seq bigint,
  hash bytea,
  prev bytea,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX audit_entries_unchained ON platform.audit_entries (tenant_id, at, id) WHERE seq IS NULL;
CREATE UNIQUE INDEX audit_entries_chain ON platform.audit_entries (tenant_id, seq);
CREATE INDEX audit_entries_time ON platform.audit_entries (tenant_id, at DESC, id DESC);
CREATE INDEX audit_entries_object ON platform.audit_entries (tenant_id, object_kind, object_id, at DESC);

CREATE TABLE platform.audit_heads (
  tenant_id integer PRIMARY KEY,
  seq bigint NOT NULL,
  hash bytea NOT NULL
);

CREATE TABLE platform.counters (
  tenant_id integer NOT NULL,
  name text NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (tenant_id, name)
);

-- How often something was tried in a window, before anyone is known: no tenant. Lost in a crash, which is harmless.
CREATE UNLOGGED TABLE platform.rate_windows (
  key text NOT NULL,
  window_start timestamptz NOT NULL,
  count integer NOT NULL,
  PRIMARY KEY (key, window_start)
);
CREATE INDEX rate_windows_age ON platform.rate_windows (window_start);
