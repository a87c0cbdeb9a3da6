-- Old sites come over from more than one kind of source, written by a job that can be stopped and goes on where it was.

ALTER TABLE sites.intakes DROP CONSTRAINT intakes_kind_check;
ALTER TABLE sites.intakes ADD CONSTRAINT intakes_kind_check
  CHECK (kind IN ('wxr', 'html', 'word', 'sheet', 'crawl', 'package'));
ALTER TABLE sites.intakes DROP CONSTRAINT intakes_status_check;
ALTER TABLE sites.intakes ADD CONSTRAINT intakes_status_check
  CHECK (status IN ('crawling', 'checking', 'checked', 'applying', 'stopped', 'applied', 'refused'));
-- How many things of the source are behind: at once the progress, and the point where the next run goes on.
ALTER TABLE sites.intakes ADD COLUMN done integer NOT NULL DEFAULT 0;
ALTER TABLE sites.intakes ADD COLUMN total integer NOT NULL DEFAULT 0;
-- The columns that were chosen, for a run that goes on.
ALTER TABLE sites.intakes ADD COLUMN mapping jsonb;
-- A crawl's address and limits.
ALTER TABLE sites.intakes ADD COLUMN settings jsonb;
ALTER TABLE sites.intakes ADD COLUMN problem text NOT NULL DEFAULT '';
ALTER TABLE sites.intakes ADD COLUMN moved_at timestamptz;

CREATE INDEX intake_items_outcome ON sites.intake_items (tenant_id, intake_id, outcome, position);

-- What a crawl knows of the old site: addresses still to ask for, and what was answered.
CREATE TABLE sites.intake_pages (
  tenant_id integer NOT NULL,
  intake_id uuid NOT NULL,
  -- In the order of finding; pages are asked for in this order.
  position integer NOT NULL,
  address text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('page', 'file')),
  state text NOT NULL CHECK (state IN ('waiting', 'fetched', 'moved', 'failed', 'left')),
  depth integer NOT NULL,
  -- Where the link stood and what it said: a list's name becomes a column.
  found_on integer,
  label text NOT NULL DEFAULT '',
  why text NOT NULL DEFAULT '',
  tries integer NOT NULL DEFAULT 0,
  -- The address that it leads to, of a page that has moved.
  moved_to text,
  sha256 text,
  size bigint NOT NULL DEFAULT 0,
  fetched_at timestamptz,
  PRIMARY KEY (tenant_id, intake_id, position),
  FOREIGN KEY (tenant_id, intake_id) REFERENCES sites.intakes (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX intake_pages_address ON sites.intake_pages (tenant_id, intake_id, address);
CREATE INDEX intake_pages_waiting ON sites.intake_pages (tenant_id, intake_id, kind, position) WHERE state = 'waiting';
