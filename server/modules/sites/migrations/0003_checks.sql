-- Words that a tenant (for all: the bureau) does not want to see, and what was found inside attachments.
CREATE TABLE sites.words (
  tenant_id integer NOT NULL,
  word text NOT NULL,
  -- What is right; empty for a word that should not appear at all.
  instead text NOT NULL DEFAULT '',
  level text NOT NULL CHECK (level IN ('block', 'explain', 'hint')),
  added_by_name text NOT NULL,
  added_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, word)
);

-- Null until the file has been read: then the contract's findings.
ALTER TABLE sites.media ADD COLUMN findings jsonb;
