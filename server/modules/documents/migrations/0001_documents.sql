-- Outgoing documents, their numbers, and how a tenant's documents are headed.

CREATE SCHEMA IF NOT EXISTS documents;

CREATE TABLE documents.settings (
  tenant_id integer PRIMARY KEY,
  -- 发文机关, 发文机关标志, 机关代字, 印发机关; never guessed from a name once an administrator has set them.
  issuer text NOT NULL,
  issuer_mark text NOT NULL,
  number_code text NOT NULL,
  printed_by text NOT NULL
);

CREATE TABLE documents.outgoing (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  kind text NOT NULL,
  urgency text NOT NULL,
  -- What the drafter filled in, by the contract's DraftFields.
  fields jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'in_flow', 'signed', 'numbered', 'dispatched', 'withdrawn')),
  -- True while the drafter may write: before handing in, and when it came back to him.
  with_drafter boolean NOT NULL,
  version integer NOT NULL,
  drafter uuid NOT NULL,
  drafter_name text NOT NULL,
  unit_id uuid,
  unit_name text NOT NULL,
  instance_id uuid,
  number text,
  -- SHA-256 of what was signed: anything changed afterwards must be signed again (条例 25-1).
  signed_hash text,
  signed_by_name text,
  signed_at timestamptz,
  dispatch_id uuid,
  pdf_file uuid,
  source_file uuid,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outgoing_time ON documents.outgoing (tenant_id, updated_at DESC, id DESC);
CREATE INDEX outgoing_drafter ON documents.outgoing (tenant_id, drafter, updated_at DESC, id DESC);
CREATE UNIQUE INDEX outgoing_number ON documents.outgoing (tenant_id, number);

-- Every number ever given, so that a gap can be explained.
CREATE TABLE documents.numbers (
  tenant_id integer NOT NULL,
  series text NOT NULL,
  year integer NOT NULL,
  seq integer NOT NULL,
  document_id uuid NOT NULL,
  given_by_name text NOT NULL,
  given_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, series, year, seq),
  FOREIGN KEY (tenant_id, document_id) REFERENCES documents.outgoing (tenant_id, id)
);
