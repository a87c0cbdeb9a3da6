-- The sender's dispatch and its receipts; each recipient's own delivery. No row is shared between tenants: the act of
-- one side writes both rows in one transaction.

CREATE SCHEMA IF NOT EXISTS exchange;

CREATE TABLE exchange.dispatches (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  title text NOT NULL,
  reference text NOT NULL,
  urgency text NOT NULL,
  note text NOT NULL DEFAULT '',
  sign_by date,
  -- What each recipient gets, by the sender's file ids: [{id, role}]. Late recipients get the same.
  files jsonb NOT NULL,
  sent_by uuid,
  sent_by_name text NOT NULL,
  sent_at timestamptz NOT NULL,
  reminded_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX dispatches_time ON exchange.dispatches (tenant_id, sent_at DESC, id DESC);
-- One dispatch per subject: a second click cannot send a document twice.
CREATE UNIQUE INDEX dispatches_subject ON exchange.dispatches (tenant_id, subject_kind, subject_id);

CREATE TABLE exchange.receipts (
  tenant_id integer NOT NULL,
  dispatch_id uuid NOT NULL,
  recipient integer NOT NULL,
  delivery_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('sent', 'signed', 'read', 'returned', 'recalled')),
  signed_by text,
  signed_at timestamptz,
  read_by text,
  read_at timestamptz,
  return_reason text,
  reminders integer NOT NULL DEFAULT 0,
  is_late boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, dispatch_id, recipient),
  FOREIGN KEY (tenant_id, dispatch_id) REFERENCES exchange.dispatches (tenant_id, id)
);
CREATE INDEX receipts_unsigned ON exchange.receipts (tenant_id, dispatch_id) WHERE status = 'sent';

CREATE TABLE exchange.deliveries (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  dispatch_id uuid NOT NULL,
  sender integer NOT NULL,
  sender_name text NOT NULL,
  subject_kind text NOT NULL,
  title text NOT NULL,
  reference text NOT NULL,
  urgency text NOT NULL,
  note text NOT NULL DEFAULT '',
  sign_by date,
  files jsonb NOT NULL,
  sent_at timestamptz NOT NULL,
  status text NOT NULL CHECK (status IN ('sent', 'signed', 'read', 'returned', 'recalled')),
  signed_by uuid,
  signed_by_name text,
  signed_at timestamptz,
  read_by_name text,
  read_at timestamptz,
  return_reason text,
  recall_reason text,
  reminders integer NOT NULL DEFAULT 0,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX deliveries_time ON exchange.deliveries (tenant_id, sent_at DESC, id DESC);
CREATE INDEX deliveries_unsigned ON exchange.deliveries (tenant_id, sent_at DESC, id DESC) WHERE status = 'sent';
CREATE INDEX deliveries_dispatch ON exchange.deliveries (dispatch_id);

CREATE TABLE exchange.groups (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  members integer[] NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX groups_name ON exchange.groups (tenant_id, name);
