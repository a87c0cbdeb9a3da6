-- Flow definitions by version, running and finished instances, one task per seat, the trail of what was done.

CREATE SCHEMA IF NOT EXISTS workflow;

CREATE TABLE workflow.definitions (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  xml text NOT NULL,
  compiled jsonb NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, id)
);
-- The highest version is the one in force; older ones go on serving their running instances.
CREATE UNIQUE INDEX definitions_version ON workflow.definitions (tenant_id, key, version DESC);

CREATE TABLE workflow.instances (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  definition_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  urgency text NOT NULL DEFAULT '平件',
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  starter uuid NOT NULL,
  starter_name text NOT NULL,
  starter_unit uuid NOT NULL,
  starter_unit_name text NOT NULL,
  -- The engine's own state; nobody else reads inside.
  state jsonb NOT NULL,
  data jsonb NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'finished', 'withdrawn', 'stopped')),
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, definition_id) REFERENCES workflow.definitions (tenant_id, id)
);
CREATE INDEX instances_starter ON workflow.instances (tenant_id, starter, started_at DESC, id DESC);
CREATE INDEX instances_definition ON workflow.instances (tenant_id, definition_id) WHERE status = 'running';
-- One running flow per subject: a second click cannot start another.
CREATE UNIQUE INDEX instances_subject ON workflow.instances (tenant_id, subject_kind, subject_id) WHERE status = 'running';

CREATE TABLE workflow.tasks (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  work_item text NOT NULL,
  seat integer NOT NULL,
  node text NOT NULL,
  node_name text NOT NULL,
  purpose text NOT NULL,
  assignee uuid NOT NULL,
  assignee_name text NOT NULL,
  why text NOT NULL,
  status text NOT NULL CHECK (status IN ('open', 'approved', 'returned', 'transferred', 'closed')),
  opinion text NOT NULL DEFAULT '',
  decided_by uuid,
  decided_by_name text,
  decided_at timestamptz,
  created_at timestamptz NOT NULL,
  due_at timestamptz,
  -- Repeated here so that a to-do list reads one table only.
  kind text NOT NULL,
  title text NOT NULL,
  urgency text NOT NULL,
  starter_name text NOT NULL,
  starter_unit_name text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, instance_id) REFERENCES workflow.instances (tenant_id, id)
);
CREATE INDEX tasks_instance ON workflow.tasks (tenant_id, instance_id);
-- Only open tasks: the to-do list costs the same after years of history.
CREATE INDEX tasks_open ON workflow.tasks (tenant_id, assignee, created_at DESC, id DESC) WHERE status = 'open';
CREATE INDEX tasks_done ON workflow.tasks (tenant_id, decided_by, decided_at DESC, id DESC) WHERE decided_by IS NOT NULL;

CREATE TABLE workflow.trail (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  at timestamptz NOT NULL,
  act text NOT NULL,
  node_name text NOT NULL,
  who uuid,
  who_name text NOT NULL,
  on_behalf_of text,
  opinion text NOT NULL DEFAULT '',
  why text NOT NULL DEFAULT '',
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, instance_id) REFERENCES workflow.instances (tenant_id, id)
);
CREATE INDEX trail_instance ON workflow.trail (tenant_id, instance_id, at, id);
