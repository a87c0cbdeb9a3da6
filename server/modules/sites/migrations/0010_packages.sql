-- Packing and restoring as work with progress; uploads whose bytes are given back; sites taken over for a time.

CREATE TABLE sites.package_runs (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('pack', 'restore')),
  -- What was packed, or what came of it. Not a foreign key: a package outlives its site.
  site_id uuid,
  site_name text NOT NULL,
  -- Of a restore: the upload and what was wished.
  intake_id uuid,
  wish jsonb,
  status text NOT NULL CHECK (status IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  size bigint,
  sha256 text,
  problem text NOT NULL DEFAULT '',
  grants_left integer NOT NULL DEFAULT 0,
  by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX package_runs_list ON sites.package_runs (tenant_id, created_at DESC, id DESC);
CREATE INDEX package_runs_site ON sites.package_runs (tenant_id, site_id, created_at DESC);
CREATE INDEX package_runs_bytes ON sites.package_runs (sha256);
-- Of two clicks one packs, one restores.
CREATE UNIQUE INDEX package_runs_packing ON sites.package_runs (tenant_id, site_id)
  WHERE kind = 'pack' AND status IN ('waiting', 'running');
CREATE UNIQUE INDEX package_runs_restoring ON sites.package_runs (tenant_id, intake_id)
  WHERE kind = 'restore' AND status IN ('waiting', 'running', 'done');

-- When the bytes of an upload were let go: it was applied, or nobody came back to it.
ALTER TABLE sites.intakes ADD COLUMN released_at timestamptz;
CREATE INDEX intakes_bytes ON sites.intakes (sha256);
CREATE INDEX media_bytes ON sites.media (sha256);

-- The bureau's web office keeps a school's site for some hours: who, why, until when, and how it ended.
CREATE TABLE sites.takeovers (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_name text NOT NULL,
  home_tenant integer NOT NULL,
  home_post uuid NOT NULL,
  reason text NOT NULL,
  -- What identity gave for it.
  post_id uuid NOT NULL,
  grant_id uuid,
  started_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_by_name text NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites (tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX takeovers_one ON sites.takeovers (tenant_id, site_id) WHERE ended_at IS NULL;
CREATE INDEX takeovers_post ON sites.takeovers (tenant_id, post_id);
CREATE INDEX takeovers_due ON sites.takeovers (tenant_id, ends_at) WHERE ended_at IS NULL;

-- 征集调查: forms for readers, and what they answered.
CREATE TABLE sites.surveys (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid NOT NULL,
  -- Its address in the column, «survey-3.html».
  number integer NOT NULL,
  title text NOT NULL,
  -- The contract's SurveyFields.
  fields jsonb NOT NULL,
  opens_on date NOT NULL,
  closes_on date NOT NULL,
  is_published boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns (tenant_id, site_id, id)
);
CREATE UNIQUE INDEX surveys_number ON sites.surveys (tenant_id, column_id, number);
CREATE INDEX surveys_list ON sites.surveys (tenant_id, site_id, created_at DESC, id DESC);

CREATE TABLE sites.survey_answers (
  tenant_id integer NOT NULL,
  -- The form's token: the same form sent twice is one answer.
  id uuid NOT NULL,
  survey_id uuid NOT NULL,
  -- By the question's id: a number of an option, several, a text, a number.
  answers jsonb NOT NULL,
  -- Name and telephone, AES-256-GCM as of letters; null when the survey is anonymous.
  contact text,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, survey_id) REFERENCES sites.surveys (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_answers_list ON sites.survey_answers (tenant_id, survey_id, received_at DESC, id DESC);
