-- Tenants, people and their posts, rights, sessions. People are global by id; what a tenant knows of them is its own row.

CREATE SCHEMA IF NOT EXISTS identity;

-- Global: every tenant may know the others' names (recipients of documents).
CREATE TABLE identity.tenants (
  id integer PRIMARY KEY,
  name text NOT NULL,
  short_name text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed')),
  has_site boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX tenants_name ON identity.tenants (name);

-- Global, for the system role only: how a person signs in.
CREATE TABLE identity.accounts (
  person_id uuid PRIMARY KEY,
  login text NOT NULL,
  phone text,
  password_hash text,
  password_changed_at timestamptz,
  former_hashes text[] NOT NULL DEFAULT '{}',
  must_change boolean NOT NULL DEFAULT false,
  totp_secret text,
  totp_pending text,
  totp_last_step bigint NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  first_failure_at timestamptz,
  locked_until timestamptz,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX accounts_login ON identity.accounts (lower(login));
CREATE UNIQUE INDEX accounts_phone ON identity.accounts (phone);

CREATE TABLE identity.sessions (
  id uuid PRIMARY KEY,
  token_hash bytea NOT NULL,
  kind text NOT NULL CHECK (kind IN ('browser', 'token')),
  person_id uuid NOT NULL,
  post_tenant integer NOT NULL,
  post_id uuid NOT NULL,
  -- A script's token for a role: the permissions are the role's and not the person's.
  role_key text,
  device text NOT NULL,
  address text NOT NULL,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  idle_until timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX sessions_token ON identity.sessions (token_hash);
CREATE INDEX sessions_person ON identity.sessions (person_id, last_seen_at DESC) WHERE ended_at IS NULL;

CREATE TABLE identity.one_time_links (
  token_hash bytea PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('setup', 'reset')),
  person_id uuid,
  tenant integer,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL
);

CREATE TABLE identity.units (
  tenant_id integer NOT NULL REFERENCES identity.tenants (id),
  id uuid NOT NULL,
  parent_id uuid,
  name text NOT NULL,
  kind text NOT NULL,
  sort integer NOT NULL DEFAULT 0,
  valid_from date NOT NULL,
  valid_until date,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, parent_id) REFERENCES identity.units (tenant_id, id)
);
CREATE INDEX units_parent ON identity.units (tenant_id, parent_id, sort);
CREATE UNIQUE INDEX units_name ON identity.units (tenant_id, name, parent_id) NULLS NOT DISTINCT;

CREATE TABLE identity.people (
  tenant_id integer NOT NULL REFERENCES identity.tenants (id),
  -- The same id in every tenant where the person holds a post.
  id uuid NOT NULL,
  name text NOT NULL,
  staff_number text NOT NULL,
  phone text,
  email text,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'left')),
  joined_on date NOT NULL,
  left_on date,
  -- Raised by every change, so that an import can tell that its trial run is outdated.
  version integer NOT NULL DEFAULT 1,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX people_number ON identity.people (tenant_id, staff_number);
CREATE INDEX people_name ON identity.people (tenant_id, name, id);
CREATE INDEX people_person ON identity.people (id);

CREATE TABLE identity.posts (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  title text NOT NULL,
  is_head boolean NOT NULL DEFAULT false,
  is_primary boolean NOT NULL DEFAULT true,
  valid_from date NOT NULL,
  valid_until date,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, person_id) REFERENCES identity.people (tenant_id, id),
  FOREIGN KEY (tenant_id, unit_id) REFERENCES identity.units (tenant_id, id)
);
-- Whole, not only current posts: the foreign keys look here when people or units of an import are undone.
CREATE INDEX posts_person ON identity.posts (tenant_id, person_id);
CREATE INDEX posts_unit ON identity.posts (tenant_id, unit_id);
CREATE INDEX posts_of_person ON identity.posts (person_id) WHERE valid_until IS NULL;

CREATE TABLE identity.roles (
  tenant_id integer NOT NULL REFERENCES identity.tenants (id),
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  permissions text[] NOT NULL,
  built_in boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX roles_key ON identity.roles (tenant_id, key);

CREATE TABLE identity.role_grants (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role_id uuid NOT NULL,
  scope text NOT NULL CHECK (scope IN ('unit', 'tenant', 'schools')),
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, person_id) REFERENCES identity.people (tenant_id, id),
  FOREIGN KEY (tenant_id, role_id) REFERENCES identity.roles (tenant_id, id)
);
CREATE UNIQUE INDEX role_grants_once ON identity.role_grants (tenant_id, person_id, role_id);
CREATE INDEX role_grants_role ON identity.role_grants (tenant_id, role_id, person_id);

CREATE TABLE identity.delegations (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  from_person uuid NOT NULL,
  to_person uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  kinds text[] NOT NULL DEFAULT '{}',
  note text NOT NULL DEFAULT '',
  ended_at timestamptz,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, from_person) REFERENCES identity.people (tenant_id, id),
  FOREIGN KEY (tenant_id, to_person) REFERENCES identity.people (tenant_id, id)
);
CREATE INDEX delegations_from ON identity.delegations (tenant_id, from_person, starts_on) WHERE ended_at IS NULL;
CREATE INDEX delegations_to ON identity.delegations (tenant_id, to_person, starts_on) WHERE ended_at IS NULL;

CREATE TABLE identity.imports (
  tenant_id integer NOT NULL REFERENCES identity.tenants (id),
  id uuid NOT NULL,
  file_name text NOT NULL,
  status text NOT NULL CHECK (status IN ('refused', 'ready', 'applied', 'undone')),
  -- own: only this tenant's people; district: the bureau imports for its schools too.
  reach text NOT NULL CHECK (reach IN ('own', 'district')),
  rows integer NOT NULL,
  counts jsonb NOT NULL,
  problems jsonb NOT NULL,
  mass_removal integer,
  created_by uuid,
  created_at timestamptz NOT NULL,
  applied_at timestamptz,
  undone_at timestamptz,
  PRIMARY KEY (tenant_id, id)
);
CREATE INDEX imports_time ON identity.imports (tenant_id, created_at DESC, id);

-- One step of an import: what a row would do and, once applied, what it found before (for undo).
CREATE TABLE identity.import_steps (
  tenant_id integer NOT NULL,
  import_id uuid NOT NULL,
  step integer NOT NULL,
  kind text NOT NULL,
  target_tenant integer NOT NULL,
  person_id uuid,
  name text NOT NULL,
  staff_number text NOT NULL,
  detail text NOT NULL,
  after jsonb NOT NULL,
  before jsonb,
  PRIMARY KEY (tenant_id, import_id, step),
  FOREIGN KEY (tenant_id, import_id) REFERENCES identity.imports (tenant_id, id)
);

-- Demonstration only: the dozen persons whom the sign-in page offers on loopback.
CREATE TABLE identity.demo_roles (
  key text PRIMARY KEY,
  sort integer NOT NULL,
  label text NOT NULL,
  hint text NOT NULL,
  person_id uuid NOT NULL,
  tenant integer NOT NULL,
  post_id uuid NOT NULL
);
