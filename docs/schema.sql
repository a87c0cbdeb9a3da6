-- The schema as all migrations together make it, for review. Made by: npm run cli -- schema
-- Every tenant table has the two policies and the usual rights unless it says otherwise.

CREATE TABLE documents.numbers (
  tenant_id integer NOT NULL,
  series text NOT NULL,
  year integer NOT NULL,
  seq integer NOT NULL,
  document_id uuid NOT NULL,
  given_by_name text NOT NULL,
  given_at timestamp with time zone NOT NULL,
  CONSTRAINT numbers_pkey PRIMARY KEY (tenant_id, series, year, seq),
  CONSTRAINT numbers_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents.outgoing(tenant_id, id)
);

CREATE TABLE documents.outgoing (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  title text NOT NULL,
  kind text NOT NULL,
  urgency text NOT NULL,
  fields jsonb NOT NULL,
  status text NOT NULL,
  with_drafter boolean NOT NULL,
  version integer NOT NULL,
  drafter uuid NOT NULL,
  drafter_name text NOT NULL,
  unit_id uuid,
  unit_name text NOT NULL,
  instance_id uuid,
  number text,
  signed_hash text,
  signed_by_name text,
  signed_at timestamp with time zone,
  dispatch_id uuid,
  pdf_file uuid,
  source_file uuid,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT outgoing_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT outgoing_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'in_flow'::text, 'signed'::text, 'numbered'::text, 'dispatched'::text, 'withdrawn'::text])))
);
CREATE INDEX outgoing_drafter ON documents.outgoing USING btree (tenant_id, drafter, updated_at DESC, id DESC);
CREATE UNIQUE INDEX outgoing_number ON documents.outgoing USING btree (tenant_id, number);
CREATE INDEX outgoing_time ON documents.outgoing USING btree (tenant_id, updated_at DESC, id DESC);

CREATE TABLE documents.outgoing_files (
  tenant_id integer NOT NULL,
  file_id uuid NOT NULL,
  document_id uuid NOT NULL,
  CONSTRAINT outgoing_files_pkey PRIMARY KEY (tenant_id, file_id, document_id),
  CONSTRAINT outgoing_files_tenant_id_document_id_fkey FOREIGN KEY (tenant_id, document_id) REFERENCES documents.outgoing(tenant_id, id)
);
CREATE INDEX outgoing_files_document ON documents.outgoing_files USING btree (tenant_id, document_id);

CREATE TABLE documents.settings (
  tenant_id integer NOT NULL,
  issuer text NOT NULL,
  issuer_mark text NOT NULL,
  number_code text NOT NULL,
  printed_by text NOT NULL,
  CONSTRAINT settings_pkey PRIMARY KEY (tenant_id)
);

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
  note text NOT NULL DEFAULT ''::text,
  sign_by date,
  files jsonb NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  status text NOT NULL,
  signed_by uuid,
  signed_by_name text,
  signed_at timestamp with time zone,
  read_by_name text,
  read_at timestamp with time zone,
  return_reason text,
  recall_reason text,
  reminders integer NOT NULL DEFAULT 0,
  CONSTRAINT deliveries_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT deliveries_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'signed'::text, 'read'::text, 'returned'::text, 'recalled'::text])))
);
CREATE INDEX deliveries_dispatch ON exchange.deliveries USING btree (dispatch_id);
CREATE INDEX deliveries_time ON exchange.deliveries USING btree (tenant_id, sent_at DESC, id DESC);
CREATE INDEX deliveries_unsigned ON exchange.deliveries USING btree (tenant_id, sent_at DESC, id DESC) WHERE (status = 'sent'::text);

CREATE TABLE exchange.delivery_files (
  tenant_id integer NOT NULL,
  file_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  CONSTRAINT delivery_files_pkey PRIMARY KEY (tenant_id, file_id, delivery_id),
  CONSTRAINT delivery_files_tenant_id_delivery_id_fkey FOREIGN KEY (tenant_id, delivery_id) REFERENCES exchange.deliveries(tenant_id, id)
);

CREATE TABLE exchange.dispatch_files (
  tenant_id integer NOT NULL,
  file_id uuid NOT NULL,
  dispatch_id uuid NOT NULL,
  CONSTRAINT dispatch_files_pkey PRIMARY KEY (tenant_id, file_id, dispatch_id),
  CONSTRAINT dispatch_files_tenant_id_dispatch_id_fkey FOREIGN KEY (tenant_id, dispatch_id) REFERENCES exchange.dispatches(tenant_id, id)
);

CREATE TABLE exchange.dispatches (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  title text NOT NULL,
  reference text NOT NULL,
  urgency text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  sign_by date,
  files jsonb NOT NULL,
  sent_by uuid,
  sent_by_name text NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  reminded_at timestamp with time zone,
  CONSTRAINT dispatches_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX dispatches_subject ON exchange.dispatches USING btree (tenant_id, subject_kind, subject_id);
CREATE INDEX dispatches_time ON exchange.dispatches USING btree (tenant_id, sent_at DESC, id DESC);

CREATE TABLE exchange.groups (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  members integer[] NOT NULL,
  CONSTRAINT groups_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX groups_name ON exchange.groups USING btree (tenant_id, name);

CREATE TABLE exchange.receipts (
  tenant_id integer NOT NULL,
  dispatch_id uuid NOT NULL,
  recipient integer NOT NULL,
  delivery_id uuid NOT NULL,
  status text NOT NULL,
  signed_by text,
  signed_at timestamp with time zone,
  read_by text,
  read_at timestamp with time zone,
  return_reason text,
  reminders integer NOT NULL DEFAULT 0,
  is_late boolean NOT NULL DEFAULT false,
  CONSTRAINT receipts_pkey PRIMARY KEY (tenant_id, dispatch_id, recipient),
  CONSTRAINT receipts_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'signed'::text, 'read'::text, 'returned'::text, 'recalled'::text]))),
  CONSTRAINT receipts_tenant_id_dispatch_id_fkey FOREIGN KEY (tenant_id, dispatch_id) REFERENCES exchange.dispatches(tenant_id, id)
);
CREATE INDEX receipts_unsigned ON exchange.receipts USING btree (tenant_id, dispatch_id) WHERE (status = 'sent'::text);

CREATE TABLE identity.accounts (
  person_id uuid NOT NULL,
  login text NOT NULL,
  phone text,
  password_hash text,
  password_changed_at timestamp with time zone,
  former_hashes text[] NOT NULL DEFAULT '{}'::text[],
  must_change boolean NOT NULL DEFAULT false,
  totp_secret text,
  totp_pending text,
  totp_last_step bigint NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  first_failure_at timestamp with time zone,
  locked_until timestamp with time zone,
  status text NOT NULL DEFAULT 'active'::text,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT accounts_pkey PRIMARY KEY (person_id),
  CONSTRAINT accounts_status_check CHECK ((status = ANY (ARRAY['active'::text, 'disabled'::text])))
);
CREATE UNIQUE INDEX accounts_login ON identity.accounts USING btree (lower(login));
CREATE UNIQUE INDEX accounts_phone ON identity.accounts USING btree (phone);
-- no tenant: see the written list
-- rights: app_system DELETE, INSERT, SELECT, UPDATE

CREATE TABLE identity.delegations (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  from_person uuid NOT NULL,
  to_person uuid NOT NULL,
  starts_on date NOT NULL,
  ends_on date NOT NULL,
  kinds text[] NOT NULL DEFAULT '{}'::text[],
  note text NOT NULL DEFAULT ''::text,
  ended_at timestamp with time zone,
  CONSTRAINT delegations_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT delegations_tenant_id_from_person_fkey FOREIGN KEY (tenant_id, from_person) REFERENCES identity.people(tenant_id, id),
  CONSTRAINT delegations_tenant_id_to_person_fkey FOREIGN KEY (tenant_id, to_person) REFERENCES identity.people(tenant_id, id)
);
CREATE INDEX delegations_from ON identity.delegations USING btree (tenant_id, from_person, starts_on) WHERE (ended_at IS NULL);
CREATE INDEX delegations_to ON identity.delegations USING btree (tenant_id, to_person, starts_on) WHERE (ended_at IS NULL);

CREATE TABLE identity.demo_roles (
  key text NOT NULL,
  sort integer NOT NULL,
  label text NOT NULL,
  hint text NOT NULL,
  person_id uuid NOT NULL,
  tenant integer NOT NULL,
  post_id uuid NOT NULL,
  CONSTRAINT demo_roles_pkey PRIMARY KEY (key)
);
-- no tenant: see the written list
-- rights: app_system DELETE, INSERT, SELECT, UPDATE

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
  CONSTRAINT import_steps_pkey PRIMARY KEY (tenant_id, import_id, step),
  CONSTRAINT import_steps_tenant_id_import_id_fkey FOREIGN KEY (tenant_id, import_id) REFERENCES identity.imports(tenant_id, id)
);

CREATE TABLE identity.imports (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  file_name text NOT NULL,
  status text NOT NULL,
  reach text NOT NULL,
  rows integer NOT NULL,
  counts jsonb NOT NULL,
  problems jsonb NOT NULL,
  mass_removal integer,
  created_by uuid,
  created_at timestamp with time zone NOT NULL,
  applied_at timestamp with time zone,
  undone_at timestamp with time zone,
  CONSTRAINT imports_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT imports_reach_check CHECK ((reach = ANY (ARRAY['own'::text, 'district'::text]))),
  CONSTRAINT imports_status_check CHECK ((status = ANY (ARRAY['refused'::text, 'ready'::text, 'applied'::text, 'undone'::text]))),
  CONSTRAINT imports_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES identity.tenants(id)
);
CREATE INDEX imports_time ON identity.imports USING btree (tenant_id, created_at DESC, id);

CREATE TABLE identity.one_time_links (
  token_hash bytea NOT NULL,
  purpose text NOT NULL,
  person_id uuid,
  tenant integer,
  expires_at timestamp with time zone NOT NULL,
  used_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT one_time_links_pkey PRIMARY KEY (token_hash),
  CONSTRAINT one_time_links_purpose_check CHECK ((purpose = ANY (ARRAY['setup'::text, 'reset'::text])))
);
-- no tenant: see the written list
-- rights: app_system DELETE, INSERT, SELECT, UPDATE

CREATE TABLE identity.people (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  staff_number text NOT NULL,
  phone text,
  email text,
  status text NOT NULL DEFAULT 'active'::text,
  joined_on date NOT NULL,
  left_on date,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT people_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT people_status_check CHECK ((status = ANY (ARRAY['active'::text, 'left'::text]))),
  CONSTRAINT people_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES identity.tenants(id)
);
CREATE INDEX people_name ON identity.people USING btree (tenant_id, name, id);
CREATE UNIQUE INDEX people_number ON identity.people USING btree (tenant_id, staff_number);
CREATE INDEX people_person ON identity.people USING btree (id);

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
  expires_at timestamp with time zone,
  CONSTRAINT posts_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT posts_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES identity.people(tenant_id, id),
  CONSTRAINT posts_tenant_id_unit_id_fkey FOREIGN KEY (tenant_id, unit_id) REFERENCES identity.units(tenant_id, id)
);
CREATE INDEX posts_of_person ON identity.posts USING btree (person_id) WHERE (valid_until IS NULL);
CREATE INDEX posts_person ON identity.posts USING btree (tenant_id, person_id);
CREATE INDEX posts_unit ON identity.posts USING btree (tenant_id, unit_id);

CREATE TABLE identity.role_grants (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  role_id uuid NOT NULL,
  scope text NOT NULL,
  CONSTRAINT role_grants_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT role_grants_scope_check CHECK ((scope = ANY (ARRAY['unit'::text, 'tenant'::text, 'schools'::text]))),
  CONSTRAINT role_grants_tenant_id_person_id_fkey FOREIGN KEY (tenant_id, person_id) REFERENCES identity.people(tenant_id, id),
  CONSTRAINT role_grants_tenant_id_role_id_fkey FOREIGN KEY (tenant_id, role_id) REFERENCES identity.roles(tenant_id, id)
);
CREATE UNIQUE INDEX role_grants_once ON identity.role_grants USING btree (tenant_id, person_id, role_id);
CREATE INDEX role_grants_role ON identity.role_grants USING btree (tenant_id, role_id, person_id);

CREATE TABLE identity.roles (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  permissions text[] NOT NULL,
  built_in boolean NOT NULL DEFAULT false,
  CONSTRAINT roles_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT roles_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES identity.tenants(id)
);
CREATE UNIQUE INDEX roles_key ON identity.roles USING btree (tenant_id, key);

CREATE TABLE identity.sessions (
  id uuid NOT NULL,
  token_hash bytea NOT NULL,
  kind text NOT NULL,
  person_id uuid NOT NULL,
  post_tenant integer NOT NULL,
  post_id uuid NOT NULL,
  role_key text,
  device text NOT NULL,
  address text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  last_seen_at timestamp with time zone NOT NULL,
  idle_until timestamp with time zone NOT NULL,
  expires_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT sessions_pkey PRIMARY KEY (id),
  CONSTRAINT sessions_kind_check CHECK ((kind = ANY (ARRAY['browser'::text, 'token'::text])))
);
CREATE INDEX sessions_person ON identity.sessions USING btree (person_id, last_seen_at DESC) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX sessions_token ON identity.sessions USING btree (token_hash);
-- no tenant: see the written list
-- rights: app_system DELETE, INSERT, SELECT, UPDATE

CREATE TABLE identity.tenants (
  id integer NOT NULL,
  name text NOT NULL,
  short_name text NOT NULL,
  kind text NOT NULL,
  status text NOT NULL DEFAULT 'active'::text,
  has_site boolean NOT NULL DEFAULT false,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT tenants_pkey PRIMARY KEY (id),
  CONSTRAINT tenants_status_check CHECK ((status = ANY (ARRAY['active'::text, 'closed'::text])))
);
CREATE UNIQUE INDEX tenants_name ON identity.tenants USING btree (name);
-- no tenant: see the written list
-- rights: app_ro SELECT; app_rw SELECT; app_system DELETE, INSERT, SELECT, UPDATE

CREATE TABLE identity.units (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  parent_id uuid,
  name text NOT NULL,
  kind text NOT NULL,
  sort integer NOT NULL DEFAULT 0,
  valid_from date NOT NULL,
  valid_until date,
  CONSTRAINT units_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT units_tenant_id_fkey FOREIGN KEY (tenant_id) REFERENCES identity.tenants(id),
  CONSTRAINT units_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES identity.units(tenant_id, id)
);
CREATE UNIQUE INDEX units_name ON identity.units USING btree (tenant_id, name, parent_id) NULLS NOT DISTINCT;
CREATE INDEX units_parent ON identity.units USING btree (tenant_id, parent_id, sort);

CREATE TABLE messages.inbox (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  body text NOT NULL DEFAULT ''::text,
  link text NOT NULL DEFAULT ''::text,
  created_at timestamp with time zone NOT NULL,
  read_at timestamp with time zone,
  CONSTRAINT inbox_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX inbox_person ON messages.inbox USING btree (tenant_id, person_id, created_at DESC, id DESC);
CREATE INDEX inbox_unread ON messages.inbox USING btree (tenant_id, person_id) WHERE (read_at IS NULL);

CREATE TABLE platform.audit_entries (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  actor_person uuid,
  actor_name text NOT NULL,
  action text NOT NULL,
  object_kind text NOT NULL,
  object_id text NOT NULL,
  result text NOT NULL,
  request_id text,
  ip text,
  detail jsonb NOT NULL DEFAULT '{}'::jsonb,
  seq bigint,
  hash bytea,
  prev bytea,
  CONSTRAINT audit_entries_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX audit_entries_chain ON platform.audit_entries USING btree (tenant_id, seq);
CREATE INDEX audit_entries_object ON platform.audit_entries USING btree (tenant_id, object_kind, object_id, at DESC);
CREATE INDEX audit_entries_time ON platform.audit_entries USING btree (tenant_id, at DESC, id DESC);
CREATE INDEX audit_entries_unchained ON platform.audit_entries USING btree (tenant_id, at, id) WHERE (seq IS NULL);
-- rights: app_ro SELECT; app_rw INSERT, SELECT; app_system INSERT, SELECT, UPDATE(hash), UPDATE(prev), UPDATE(seq)

CREATE TABLE platform.audit_heads (
  tenant_id integer NOT NULL,
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  CONSTRAINT audit_heads_pkey PRIMARY KEY (tenant_id)
);
-- rights: app_ro SELECT; app_rw SELECT; app_system INSERT, SELECT, UPDATE

CREATE TABLE platform.counters (
  tenant_id integer NOT NULL,
  name text NOT NULL,
  value bigint NOT NULL,
  CONSTRAINT counters_pkey PRIMARY KEY (tenant_id, name)
);

CREATE TABLE platform.file_quotas (
  tenant_id integer NOT NULL,
  used bigint NOT NULL DEFAULT 0,
  allowed bigint NOT NULL DEFAULT '21474836480'::bigint,
  CONSTRAINT file_quotas_pkey PRIMARY KEY (tenant_id)
);

CREATE TABLE platform.files (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL,
  type text NOT NULL,
  sha256 text NOT NULL,
  created_by uuid,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT files_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT files_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text))
);
CREATE INDEX files_sha256 ON platform.files USING btree (sha256);

CREATE TABLE platform.idempotency_keys (
  tenant_id integer NOT NULL,
  person_id uuid NOT NULL,
  route text NOT NULL,
  key text NOT NULL,
  body_hash text NOT NULL,
  status smallint,
  reply jsonb,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_keys_pkey PRIMARY KEY (tenant_id, person_id, route, key)
);
CREATE INDEX idempotency_keys_age ON platform.idempotency_keys USING btree (created_at);

CREATE TABLE platform.inbox (
  tenant_id integer NOT NULL,
  listener text NOT NULL,
  event_id bigint NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT inbox_pkey PRIMARY KEY (tenant_id, listener, event_id)
);
CREATE INDEX inbox_age ON platform.inbox USING btree (created_at);

CREATE TABLE platform.migrations (
  module text NOT NULL,
  number integer NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  applied_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT migrations_pkey PRIMARY KEY (module, number)
);
-- no tenant: see the written list
-- rights: none

CREATE TABLE platform.outbox (
  id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  tenant_id integer NOT NULL,
  name text NOT NULL,
  payload jsonb NOT NULL,
  actor jsonb NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  done_at timestamp with time zone,
  attempts integer NOT NULL DEFAULT 0,
  last_error text,
  failed_at timestamp with time zone,
  CONSTRAINT outbox_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX outbox_done ON platform.outbox USING btree (done_at) WHERE (done_at IS NOT NULL);
CREATE INDEX outbox_failed ON platform.outbox USING btree (failed_at) WHERE (failed_at IS NOT NULL);
CREATE INDEX outbox_pending ON platform.outbox USING btree (id) WHERE ((done_at IS NULL) AND (failed_at IS NULL));

CREATE TABLE platform.rate_windows (
  key text NOT NULL,
  window_start timestamp with time zone NOT NULL,
  count integer NOT NULL,
  CONSTRAINT rate_windows_pkey PRIMARY KEY (key, window_start)
);
CREATE INDEX rate_windows_age ON platform.rate_windows USING btree (window_start);
-- no tenant: see the written list
-- rights: app_system DELETE, INSERT, SELECT, UPDATE

CREATE TABLE sites.alarms (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid,
  site_name text NOT NULL,
  path text NOT NULL,
  kind text NOT NULL,
  found text NOT NULL,
  found_at timestamp with time zone NOT NULL,
  restored_at timestamp with time zone,
  evidence text,
  file jsonb,
  state text NOT NULL DEFAULT 'new'::text,
  marked_at timestamp with time zone,
  marked_by_name text NOT NULL DEFAULT ''::text,
  remark text NOT NULL DEFAULT ''::text,
  CONSTRAINT alarms_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT alarms_state_check CHECK ((state = ANY (ARRAY['new'::text, 'seen'::text, 'handled'::text])))
);
CREATE INDEX alarms_list ON sites.alarms USING btree (tenant_id, found_at DESC, id DESC);

CREATE TABLE sites.article_versions (
  tenant_id integer NOT NULL,
  article_id uuid NOT NULL,
  version integer NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  media uuid[] NOT NULL,
  saved_by uuid,
  saved_by_name text NOT NULL,
  saved_at timestamp with time zone NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  publications jsonb NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT article_versions_pkey PRIMARY KEY (tenant_id, article_id, version),
  CONSTRAINT article_versions_tenant_id_article_id_fkey FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.articles (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid NOT NULL,
  number integer NOT NULL,
  title text NOT NULL,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  version integer NOT NULL,
  status text NOT NULL,
  instance_id uuid,
  approved_version integer,
  published_version integer,
  published_hash text,
  published_seal text,
  first_published_at timestamp with time zone,
  shown_on date NOT NULL,
  online_at timestamp with time zone,
  offline_at timestamp with time zone,
  top_until date,
  author_id uuid,
  author_name text NOT NULL,
  updated_by_name text NOT NULL,
  origin jsonb,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  CONSTRAINT articles_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT articles_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'in_review'::text, 'returned'::text, 'approved'::text, 'withdrawn'::text]))),
  CONSTRAINT articles_tenant_id_site_id_number_key UNIQUE (tenant_id, site_id, number),
  CONSTRAINT articles_tenant_id_site_id_column_id_fkey FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns(tenant_id, site_id, id)
);
CREATE INDEX articles_column ON sites.articles USING btree (tenant_id, site_id, column_id, updated_at DESC, id DESC);
CREATE INDEX articles_instance ON sites.articles USING btree (tenant_id, instance_id) WHERE (instance_id IS NOT NULL);
CREATE INDEX articles_public ON sites.articles USING btree (tenant_id, site_id, column_id, shown_on DESC, number DESC) WHERE (published_version IS NOT NULL);
CREATE INDEX articles_updated ON sites.articles USING btree (tenant_id, site_id, updated_at DESC, id DESC);

CREATE TABLE sites.census_addresses (
  tenant_id integer NOT NULL,
  census_id uuid NOT NULL,
  key text NOT NULL,
  address text NOT NULL,
  host text NOT NULL,
  answer jsonb,
  CONSTRAINT census_addresses_pkey PRIMARY KEY (tenant_id, census_id, key),
  CONSTRAINT census_addresses_tenant_id_census_id_fkey FOREIGN KEY (tenant_id, census_id) REFERENCES sites.censuses(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.census_plans (
  tenant_id integer NOT NULL,
  every text NOT NULL,
  next_at timestamp with time zone NOT NULL,
  by_name text NOT NULL,
  CONSTRAINT census_plans_pkey PRIMARY KEY (tenant_id),
  CONSTRAINT census_plans_every_check CHECK ((every = ANY (ARRAY['week'::text, 'month'::text])))
);

CREATE TABLE sites.census_sites (
  tenant_id integer NOT NULL,
  census_id uuid NOT NULL,
  site_id uuid NOT NULL,
  site_tenant integer NOT NULL,
  stage text NOT NULL DEFAULT 'waiting'::text,
  CONSTRAINT census_sites_pkey PRIMARY KEY (tenant_id, census_id, site_id),
  CONSTRAINT census_sites_stage_check CHECK ((stage = ANY (ARRAY['waiting'::text, 'read'::text, 'noted'::text]))),
  CONSTRAINT census_sites_tenant_id_census_id_fkey FOREIGN KEY (tenant_id, census_id) REFERENCES sites.censuses(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.censuses (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid,
  status text NOT NULL,
  sites_done integer NOT NULL DEFAULT 0,
  sites_all integer NOT NULL,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  problem text NOT NULL DEFAULT ''::text,
  is_scheduled boolean NOT NULL DEFAULT false,
  by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT censuses_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT censuses_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX censuses_list ON sites.censuses USING btree (tenant_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX censuses_of_cluster ON sites.censuses USING btree (tenant_id) WHERE ((site_id IS NULL) AND (status = ANY (ARRAY['waiting'::text, 'running'::text])));
CREATE UNIQUE INDEX censuses_of_site ON sites.censuses USING btree (tenant_id, site_id) WHERE ((site_id IS NOT NULL) AND (status = ANY (ARRAY['waiting'::text, 'running'::text])));

CREATE TABLE sites.column_pushes (
  tenant_id integer NOT NULL,
  column_id uuid NOT NULL,
  site_id uuid NOT NULL,
  targets jsonb NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  required_in text,
  by_name text NOT NULL,
  since timestamp with time zone NOT NULL,
  CONSTRAINT column_pushes_pkey PRIMARY KEY (tenant_id, column_id),
  CONSTRAINT column_pushes_tenant_id_column_id_fkey FOREIGN KEY (tenant_id, column_id) REFERENCES sites.columns(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.columns (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  parent_id uuid,
  title text NOT NULL,
  slug text NOT NULL,
  path text NOT NULL,
  kind text NOT NULL,
  look text NOT NULL,
  position integer NOT NULL,
  in_menu boolean NOT NULL,
  is_hidden boolean NOT NULL DEFAULT false,
  description text NOT NULL DEFAULT ''::text,
  link_url text NOT NULL DEFAULT ''::text,
  page_size integer NOT NULL DEFAULT 20,
  review_levels integer NOT NULL,
  update_days integer,
  last_published_on date,
  version integer NOT NULL DEFAULT 1,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT columns_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT columns_review_levels_check CHECK (((review_levels >= 0) AND (review_levels <= 3))),
  CONSTRAINT columns_tenant_id_site_id_id_key UNIQUE (tenant_id, site_id, id),
  CONSTRAINT columns_tenant_id_site_id_path_key UNIQUE (tenant_id, site_id, path),
  CONSTRAINT columns_tenant_id_parent_id_fkey FOREIGN KEY (tenant_id, parent_id) REFERENCES sites.columns(tenant_id, id),
  CONSTRAINT columns_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX columns_parent ON sites.columns USING btree (tenant_id, parent_id);

CREATE TABLE sites.domains (
  tenant_id integer NOT NULL,
  host text NOT NULL,
  site_id uuid NOT NULL,
  role text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT domains_pkey PRIMARY KEY (tenant_id, host),
  CONSTRAINT domains_role_check CHECK ((role = ANY (ARRAY['primary'::text, 'alias'::text]))),
  CONSTRAINT domains_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX domains_site ON sites.domains USING btree (tenant_id, site_id);

CREATE TABLE sites.generations (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  generation integer NOT NULL,
  revision bigint NOT NULL,
  root text NOT NULL,
  changed integer NOT NULL,
  reason text NOT NULL,
  published_at timestamp with time zone NOT NULL,
  CONSTRAINT generations_pkey PRIMARY KEY (tenant_id, site_id, generation),
  CONSTRAINT generations_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.grants (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  actions text[] NOT NULL,
  granted_by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT grants_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT grants_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['person'::text, 'unit'::text, 'role'::text]))),
  CONSTRAINT grants_tenant_id_site_id_column_id_subject_kind_subject_id_key UNIQUE NULLS NOT DISTINCT (tenant_id, site_id, column_id, subject_kind, subject_id),
  CONSTRAINT grants_tenant_id_site_id_column_id_fkey FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns(tenant_id, site_id, id) ON DELETE CASCADE,
  CONSTRAINT grants_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX grants_column ON sites.grants USING btree (tenant_id, site_id, column_id);

CREATE TABLE sites.intake_items (
  tenant_id integer NOT NULL,
  intake_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  old_address text NOT NULL,
  new_address text,
  column_title text NOT NULL DEFAULT ''::text,
  shown_on date,
  outcome text NOT NULL,
  similarity real,
  pictures_found integer NOT NULL DEFAULT 0,
  pictures_missing integer NOT NULL DEFAULT 0,
  notes text[] NOT NULL DEFAULT '{}'::text[],
  CONSTRAINT intake_items_pkey PRIMARY KEY (tenant_id, intake_id, "position"),
  CONSTRAINT intake_items_tenant_id_intake_id_fkey FOREIGN KEY (tenant_id, intake_id) REFERENCES sites.intakes(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX intake_items_outcome ON sites.intake_items USING btree (tenant_id, intake_id, outcome, "position");

CREATE TABLE sites.intake_origins (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  origin text NOT NULL,
  kind text NOT NULL,
  target_id uuid NOT NULL,
  CONSTRAINT intake_origins_pkey PRIMARY KEY (tenant_id, site_id, origin),
  CONSTRAINT intake_origins_kind_check CHECK ((kind = ANY (ARRAY['article'::text, 'media'::text, 'column'::text]))),
  CONSTRAINT intake_origins_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.intake_pages (
  tenant_id integer NOT NULL,
  intake_id uuid NOT NULL,
  position integer NOT NULL,
  address text NOT NULL,
  kind text NOT NULL,
  state text NOT NULL,
  depth integer NOT NULL,
  found_on integer,
  label text NOT NULL DEFAULT ''::text,
  why text NOT NULL DEFAULT ''::text,
  tries integer NOT NULL DEFAULT 0,
  moved_to text,
  sha256 text,
  size bigint NOT NULL DEFAULT 0,
  fetched_at timestamp with time zone,
  CONSTRAINT intake_pages_pkey PRIMARY KEY (tenant_id, intake_id, "position"),
  CONSTRAINT intake_pages_kind_check CHECK ((kind = ANY (ARRAY['page'::text, 'file'::text]))),
  CONSTRAINT intake_pages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'fetched'::text, 'moved'::text, 'failed'::text, 'left'::text]))),
  CONSTRAINT intake_pages_tenant_id_intake_id_fkey FOREIGN KEY (tenant_id, intake_id) REFERENCES sites.intakes(tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX intake_pages_address ON sites.intake_pages USING btree (tenant_id, intake_id, address);
CREATE INDEX intake_pages_waiting ON sites.intake_pages USING btree (tenant_id, intake_id, kind, "position") WHERE (state = 'waiting'::text);

CREATE TABLE sites.intakes (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid,
  kind text NOT NULL,
  name text NOT NULL,
  sha256 text NOT NULL,
  size bigint NOT NULL,
  status text NOT NULL,
  found jsonb,
  result jsonb,
  by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  applied_at timestamp with time zone,
  done integer NOT NULL DEFAULT 0,
  total integer NOT NULL DEFAULT 0,
  mapping jsonb,
  settings jsonb,
  problem text NOT NULL DEFAULT ''::text,
  moved_at timestamp with time zone,
  released_at timestamp with time zone,
  run uuid,
  runner uuid,
  runner_until timestamp with time zone,
  CONSTRAINT intakes_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT intakes_kind_check CHECK ((kind = ANY (ARRAY['wxr'::text, 'html'::text, 'word'::text, 'sheet'::text, 'crawl'::text, 'package'::text]))),
  CONSTRAINT intakes_status_check CHECK ((status = ANY (ARRAY['crawling'::text, 'checking'::text, 'checked'::text, 'applying'::text, 'stopped'::text, 'applied'::text, 'refused'::text]))),
  CONSTRAINT intakes_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX intakes_bytes ON sites.intakes USING btree (sha256);
CREATE INDEX intakes_list ON sites.intakes USING btree (tenant_id, site_id, created_at DESC, id DESC);

CREATE TABLE sites.letters (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid NOT NULL,
  code text NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  contact text NOT NULL,
  may_publish boolean NOT NULL,
  status text NOT NULL,
  answer text NOT NULL DEFAULT ''::text,
  is_published boolean NOT NULL DEFAULT false,
  answered_by_name text NOT NULL DEFAULT ''::text,
  answered_at timestamp with time zone,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT letters_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT letters_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'answered'::text]))),
  CONSTRAINT letters_tenant_id_code_key UNIQUE (tenant_id, code),
  CONSTRAINT letters_tenant_id_site_id_column_id_fkey FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns(tenant_id, site_id, id)
);
CREATE INDEX letters_column ON sites.letters USING btree (tenant_id, site_id, column_id);
CREATE INDEX letters_list ON sites.letters USING btree (tenant_id, site_id, received_at DESC, id DESC);
CREATE INDEX letters_waiting ON sites.letters USING btree (tenant_id, received_at) WHERE (status = 'waiting'::text);

CREATE TABLE sites.links (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  address text NOT NULL,
  scope text NOT NULL,
  class text NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  http_status integer,
  leads_to text,
  failures integer NOT NULL DEFAULT 0,
  since timestamp with time zone NOT NULL,
  checked_at timestamp with time zone,
  asked_at timestamp with time zone,
  is_told boolean NOT NULL DEFAULT false,
  pages integer NOT NULL,
  uses jsonb NOT NULL,
  CONSTRAINT links_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT links_class_check CHECK ((class = ANY (ARRAY['unchecked'::text, 'ok'::text, 'moved'::text, 'doubtful'::text, 'dead'::text, 'soft404'::text, 'refused'::text]))),
  CONSTRAINT links_scope_check CHECK ((scope = ANY (ARRAY['own'::text, 'cluster'::text, 'outside'::text]))),
  CONSTRAINT links_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX links_address ON sites.links USING btree (tenant_id, site_id, md5(address));
CREATE INDEX links_class ON sites.links USING btree (tenant_id, site_id, class, since DESC, id DESC);
CREATE INDEX links_list ON sites.links USING btree (tenant_id, site_id, since DESC, id DESC);

CREATE TABLE sites.media (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  size bigint NOT NULL,
  sha256 text NOT NULL,
  width integer,
  height integer,
  alt text NOT NULL DEFAULT ''::text,
  variants jsonb NOT NULL DEFAULT '[]'::jsonb,
  uploaded_by uuid,
  uploaded_by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  deleted_at timestamp with time zone,
  findings jsonb,
  CONSTRAINT media_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT media_kind_check CHECK ((kind = ANY (ARRAY['picture'::text, 'video'::text, 'file'::text]))),
  CONSTRAINT media_tenant_id_site_id_id_key UNIQUE (tenant_id, site_id, id),
  CONSTRAINT media_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX media_bytes ON sites.media USING btree (sha256);
CREATE INDEX media_time ON sites.media USING btree (tenant_id, site_id, created_at DESC, id DESC);

CREATE TABLE sites.media_uses (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  media_id uuid NOT NULL,
  article_id uuid NOT NULL,
  CONSTRAINT media_uses_pkey PRIMARY KEY (tenant_id, media_id, article_id),
  CONSTRAINT media_uses_tenant_id_article_id_fkey FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles(tenant_id, id) ON DELETE CASCADE,
  CONSTRAINT media_uses_tenant_id_site_id_media_id_fkey FOREIGN KEY (tenant_id, site_id, media_id) REFERENCES sites.media(tenant_id, site_id, id) ON DELETE CASCADE
);
CREATE INDEX media_uses_article ON sites.media_uses USING btree (tenant_id, article_id);
CREATE INDEX media_uses_site ON sites.media_uses USING btree (tenant_id, site_id, media_id);

CREATE TABLE sites.offers (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  from_tenant integer NOT NULL,
  from_name text NOT NULL,
  from_article uuid NOT NULL,
  submission_id uuid NOT NULL,
  title text NOT NULL,
  note text NOT NULL DEFAULT ''::text,
  content jsonb NOT NULL,
  content_hash text NOT NULL,
  media jsonb NOT NULL,
  is_push boolean NOT NULL,
  is_required boolean NOT NULL,
  status text NOT NULL,
  mode text,
  article_id uuid,
  newer jsonb,
  newer_media jsonb,
  newer_hash text,
  reason text NOT NULL DEFAULT ''::text,
  points integer NOT NULL DEFAULT 0,
  received_at timestamp with time zone NOT NULL,
  decided_by_name text NOT NULL DEFAULT ''::text,
  decided_at timestamp with time zone,
  is_beside boolean NOT NULL DEFAULT false,
  taken_version integer NOT NULL DEFAULT 1,
  CONSTRAINT offers_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT offers_mode_check CHECK ((mode = ANY (ARRAY['copy'::text, 'reference'::text]))),
  CONSTRAINT offers_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'adopted'::text, 'returned'::text, 'recalled'::text]))),
  CONSTRAINT offers_tenant_id_site_id_from_article_key UNIQUE (tenant_id, site_id, from_article)
);
CREATE INDEX offers_article ON sites.offers USING btree (article_id) WHERE (article_id IS NOT NULL);
CREATE INDEX offers_id ON sites.offers USING btree (id);
CREATE INDEX offers_ledger ON sites.offers USING btree (tenant_id, decided_at) WHERE (status = 'adopted'::text);
CREATE INDEX offers_list ON sites.offers USING btree (tenant_id, site_id, status, received_at DESC, id DESC);
CREATE INDEX offers_source ON sites.offers USING btree (tenant_id, from_article);

CREATE TABLE sites.package_runs (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  site_id uuid,
  site_name text NOT NULL,
  intake_id uuid,
  wish jsonb,
  status text NOT NULL,
  done bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  size bigint,
  sha256 text,
  problem text NOT NULL DEFAULT ''::text,
  grants_left integer NOT NULL DEFAULT 0,
  by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  sharing jsonb,
  CONSTRAINT package_runs_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT package_runs_kind_check CHECK ((kind = ANY (ARRAY['pack'::text, 'restore'::text]))),
  CONSTRAINT package_runs_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
);
CREATE INDEX package_runs_bytes ON sites.package_runs USING btree (sha256);
CREATE INDEX package_runs_list ON sites.package_runs USING btree (tenant_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX package_runs_packing ON sites.package_runs USING btree (tenant_id, site_id) WHERE ((kind = 'pack'::text) AND (status = ANY (ARRAY['waiting'::text, 'running'::text])));
CREATE UNIQUE INDEX package_runs_restoring ON sites.package_runs USING btree (tenant_id, intake_id) WHERE ((kind = 'restore'::text) AND (status = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text])));
CREATE INDEX package_runs_site ON sites.package_runs USING btree (tenant_id, site_id, created_at DESC);

CREATE TABLE sites.page_faults (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  path text NOT NULL,
  title text NOT NULL,
  article_id uuid,
  kinds text[] NOT NULL,
  faults jsonb NOT NULL,
  CONSTRAINT page_faults_pkey PRIMARY KEY (tenant_id, site_id, path),
  CONSTRAINT page_faults_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.redesign_findings (
  tenant_id integer NOT NULL,
  redesign_id uuid NOT NULL,
  site_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL,
  is_new boolean NOT NULL,
  detail text NOT NULL,
  pages integer NOT NULL,
  paths text[] NOT NULL,
  CONSTRAINT redesign_findings_pkey PRIMARY KEY (tenant_id, redesign_id, site_id, "position"),
  CONSTRAINT redesign_findings_tenant_id_redesign_id_site_id_fkey FOREIGN KEY (tenant_id, redesign_id, site_id) REFERENCES sites.redesign_sites(tenant_id, redesign_id, site_id) ON DELETE CASCADE
);

CREATE TABLE sites.redesign_pages (
  tenant_id integer NOT NULL,
  redesign_id uuid NOT NULL,
  site_id uuid NOT NULL,
  path text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  bytes_before integer NOT NULL,
  bytes_after integer NOT NULL,
  kinds text[] NOT NULL,
  sha256 text NOT NULL,
  CONSTRAINT redesign_pages_pkey PRIMARY KEY (tenant_id, redesign_id, site_id, path),
  CONSTRAINT redesign_pages_state_check CHECK ((state = ANY (ARRAY['same'::text, 'changed'::text, 'appeared'::text, 'vanished'::text]))),
  CONSTRAINT redesign_pages_tenant_id_redesign_id_site_id_fkey FOREIGN KEY (tenant_id, redesign_id, site_id) REFERENCES sites.redesign_sites(tenant_id, redesign_id, site_id) ON DELETE CASCADE
);

CREATE TABLE sites.redesign_sites (
  tenant_id integer NOT NULL,
  redesign_id uuid NOT NULL,
  site_id uuid NOT NULL,
  site_tenant integer NOT NULL,
  site_name text NOT NULL,
  status text NOT NULL,
  run integer NOT NULL DEFAULT 0,
  pages_done integer NOT NULL DEFAULT 0,
  pages_all integer NOT NULL DEFAULT 0,
  print text,
  revision bigint,
  after_look jsonb,
  before_look jsonb,
  summary jsonb,
  rehearsed_at timestamp with time zone,
  switched_at timestamp with time zone,
  rolled_back_at timestamp with time zone,
  CONSTRAINT redesign_sites_pkey PRIMARY KEY (tenant_id, redesign_id, site_id),
  CONSTRAINT redesign_sites_status_check CHECK ((status = ANY (ARRAY['chosen'::text, 'queued'::text, 'running'::text, 'rehearsed'::text, 'cancelled'::text, 'failed'::text, 'switched'::text, 'rolled_back'::text]))),
  CONSTRAINT redesign_sites_tenant_id_redesign_id_fkey FOREIGN KEY (tenant_id, redesign_id) REFERENCES sites.redesigns(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX redesign_sites_site ON sites.redesign_sites USING btree (tenant_id, site_id);

CREATE TABLE sites.redesigns (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  is_cluster boolean NOT NULL,
  look jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT redesigns_pkey PRIMARY KEY (tenant_id, id)
);
CREATE INDEX redesigns_list ON sites.redesigns USING btree (tenant_id, created_at DESC, id DESC);

CREATE TABLE sites.redirects (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  from_path text NOT NULL,
  to_path text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT redirects_pkey PRIMARY KEY (tenant_id, site_id, from_path),
  CONSTRAINT redirects_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.reminders (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  item text NOT NULL,
  day date NOT NULL,
  days_left integer NOT NULL,
  CONSTRAINT reminders_pkey PRIMARY KEY (tenant_id, site_id, item, day),
  CONSTRAINT reminders_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.reviews (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  article_id uuid NOT NULL,
  instance_id uuid NOT NULL,
  level integer NOT NULL,
  person uuid NOT NULL,
  person_name text NOT NULL,
  content_hash text NOT NULL,
  reviewed_at timestamp with time zone NOT NULL,
  CONSTRAINT reviews_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT reviews_tenant_id_instance_id_level_key UNIQUE (tenant_id, instance_id, level),
  CONSTRAINT reviews_tenant_id_instance_id_person_key UNIQUE (tenant_id, instance_id, person),
  CONSTRAINT reviews_tenant_id_article_id_fkey FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX reviews_article ON sites.reviews USING btree (tenant_id, article_id, reviewed_at);

CREATE TABLE sites.search_texts (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  article_id uuid NOT NULL,
  version integer NOT NULL,
  href text NOT NULL,
  title text NOT NULL,
  column_title text NOT NULL,
  shown_on date NOT NULL,
  body text NOT NULL,
  shown_since timestamp with time zone,
  CONSTRAINT search_texts_pkey PRIMARY KEY (tenant_id, article_id),
  CONSTRAINT search_texts_tenant_id_article_id_fkey FOREIGN KEY (tenant_id, article_id) REFERENCES sites.articles(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX search_texts_site ON sites.search_texts USING btree (tenant_id, site_id, shown_on DESC, article_id);

CREATE TABLE sites.site_checks (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  read_at timestamp with time zone NOT NULL,
  generation integer NOT NULL,
  pages integer NOT NULL,
  faulty_pages integer NOT NULL,
  faults jsonb NOT NULL,
  contrast real,
  contrast_words text NOT NULL DEFAULT ''::text,
  checked_at timestamp with time zone,
  CONSTRAINT site_checks_pkey PRIMARY KEY (tenant_id, site_id),
  CONSTRAINT site_checks_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.sites (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  status text NOT NULL,
  theme text NOT NULL,
  settings jsonb NOT NULL,
  is_grey boolean NOT NULL DEFAULT false,
  is_frozen boolean NOT NULL DEFAULT false,
  freeze_reason text NOT NULL DEFAULT ''::text,
  version integer NOT NULL DEFAULT 1,
  next_number integer NOT NULL DEFAULT 1,
  revision bigint NOT NULL DEFAULT 1,
  published_revision bigint NOT NULL DEFAULT 0,
  generation integer NOT NULL DEFAULT 0,
  published_at timestamp with time zone,
  publish_problem text,
  next_change_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  held_generation integer,
  held_as integer,
  held_by_name text NOT NULL DEFAULT ''::text,
  drawn_by text NOT NULL DEFAULT ''::text,
  CONSTRAINT sites_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT sites_status_check CHECK ((status = ANY (ARRAY['building'::text, 'live'::text, 'archived'::text])))
);
CREATE INDEX sites_next_change ON sites.sites USING btree (tenant_id, next_change_at) WHERE (next_change_at IS NOT NULL);
CREATE INDEX sites_to_roll_back ON sites.sites USING btree (tenant_id, id) WHERE ((held_generation IS NOT NULL) AND (held_as IS NULL));
CREATE INDEX sites_unpublished ON sites.sites USING btree (tenant_id, id) WHERE (revision <> published_revision);

CREATE TABLE sites.submissions (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  article_id uuid NOT NULL,
  title text NOT NULL,
  to_tenant integer NOT NULL,
  to_site uuid NOT NULL,
  to_name text NOT NULL,
  is_push boolean NOT NULL,
  status text NOT NULL,
  reason text NOT NULL DEFAULT ''::text,
  sent_by_name text NOT NULL,
  sent_at timestamp with time zone NOT NULL,
  decided_at timestamp with time zone,
  content_hash text NOT NULL DEFAULT ''::text,
  first_hash text NOT NULL DEFAULT ''::text,
  CONSTRAINT submissions_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT submissions_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'adopted'::text, 'returned'::text, 'recalled'::text]))),
  CONSTRAINT submissions_tenant_id_article_id_to_site_key UNIQUE (tenant_id, article_id, to_site)
);
CREATE INDEX submissions_article ON sites.submissions USING btree (article_id);
CREATE INDEX submissions_site ON sites.submissions USING btree (tenant_id, site_id, sent_at DESC, id DESC);

CREATE TABLE sites.survey_answers (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  survey_id uuid NOT NULL,
  answers jsonb NOT NULL,
  contact text,
  received_at timestamp with time zone NOT NULL,
  CONSTRAINT survey_answers_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT survey_answers_tenant_id_survey_id_fkey FOREIGN KEY (tenant_id, survey_id) REFERENCES sites.surveys(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_answers_list ON sites.survey_answers USING btree (tenant_id, survey_id, received_at DESC, id DESC);

CREATE TABLE sites.surveys (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  column_id uuid NOT NULL,
  number integer NOT NULL,
  title text NOT NULL,
  fields jsonb NOT NULL,
  opens_on date NOT NULL,
  closes_on date NOT NULL,
  is_published boolean NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT surveys_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT surveys_tenant_id_site_id_column_id_fkey FOREIGN KEY (tenant_id, site_id, column_id) REFERENCES sites.columns(tenant_id, site_id, id)
);
CREATE INDEX surveys_list ON sites.surveys USING btree (tenant_id, site_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX surveys_number ON sites.surveys USING btree (tenant_id, column_id, number);

CREATE TABLE sites.takeovers (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  person_id uuid NOT NULL,
  person_name text NOT NULL,
  home_tenant integer NOT NULL,
  home_post uuid NOT NULL,
  reason text NOT NULL,
  post_id uuid NOT NULL,
  grant_id uuid,
  started_at timestamp with time zone NOT NULL,
  ends_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  ended_by_name text NOT NULL DEFAULT ''::text,
  CONSTRAINT takeovers_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT takeovers_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX takeovers_due ON sites.takeovers USING btree (tenant_id, ends_at) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX takeovers_one ON sites.takeovers USING btree (tenant_id, site_id) WHERE (ended_at IS NULL);
CREATE INDEX takeovers_post ON sites.takeovers USING btree (tenant_id, post_id);

CREATE TABLE sites.templates (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  site_id uuid NOT NULL,
  name text NOT NULL,
  part text NOT NULL,
  columns uuid[] NOT NULL DEFAULT '{}'::uuid[],
  source text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  problem text,
  updated_by_name text NOT NULL,
  updated_at timestamp with time zone NOT NULL,
  CONSTRAINT templates_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT templates_part_check CHECK ((part = ANY (ARRAY['list'::text, 'article'::text, 'block'::text]))),
  CONSTRAINT templates_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX templates_site ON sites.templates USING btree (tenant_id, site_id, part, id);

CREATE TABLE sites.visit_files (
  name text NOT NULL,
  taken_at timestamp with time zone NOT NULL,
  CONSTRAINT visit_files_pkey PRIMARY KEY (name)
);
-- no tenant: see the written list
-- rights: app_system DELETE, INSERT, SELECT

CREATE TABLE sites.visits (
  tenant_id integer NOT NULL,
  site_id uuid NOT NULL,
  day date NOT NULL,
  path text NOT NULL,
  count integer NOT NULL,
  CONSTRAINT visits_pkey PRIMARY KEY (tenant_id, site_id, day, path),
  CONSTRAINT visits_tenant_id_site_id_fkey FOREIGN KEY (tenant_id, site_id) REFERENCES sites.sites(tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE sites.words (
  tenant_id integer NOT NULL,
  word text NOT NULL,
  instead text NOT NULL DEFAULT ''::text,
  level text NOT NULL,
  added_by_name text NOT NULL,
  added_at timestamp with time zone NOT NULL,
  CONSTRAINT words_pkey PRIMARY KEY (tenant_id, word),
  CONSTRAINT words_level_check CHECK ((level = ANY (ARRAY['block'::text, 'explain'::text, 'hint'::text])))
);

CREATE TABLE workflow.definitions (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  version integer NOT NULL,
  name text NOT NULL,
  xml text NOT NULL,
  compiled jsonb NOT NULL,
  created_by_name text NOT NULL,
  created_at timestamp with time zone NOT NULL,
  CONSTRAINT definitions_pkey PRIMARY KEY (tenant_id, id)
);
CREATE UNIQUE INDEX definitions_version ON workflow.definitions USING btree (tenant_id, key, version DESC);

CREATE TABLE workflow.instances (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  definition_id uuid NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  urgency text NOT NULL DEFAULT '平件'::text,
  subject_kind text NOT NULL,
  subject_id uuid NOT NULL,
  starter uuid NOT NULL,
  starter_name text NOT NULL,
  starter_unit uuid NOT NULL,
  starter_unit_name text NOT NULL,
  state jsonb NOT NULL,
  data jsonb NOT NULL,
  status text NOT NULL,
  started_at timestamp with time zone NOT NULL,
  ended_at timestamp with time zone,
  CONSTRAINT instances_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT instances_status_check CHECK ((status = ANY (ARRAY['running'::text, 'finished'::text, 'withdrawn'::text, 'stopped'::text]))),
  CONSTRAINT instances_tenant_id_definition_id_fkey FOREIGN KEY (tenant_id, definition_id) REFERENCES workflow.definitions(tenant_id, id)
);
CREATE INDEX instances_definition ON workflow.instances USING btree (tenant_id, definition_id) WHERE (status = 'running'::text);
CREATE INDEX instances_starter ON workflow.instances USING btree (tenant_id, starter, started_at DESC, id DESC);
CREATE UNIQUE INDEX instances_subject ON workflow.instances USING btree (tenant_id, subject_kind, subject_id) WHERE (status = 'running'::text);

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
  status text NOT NULL,
  opinion text NOT NULL DEFAULT ''::text,
  decided_by uuid,
  decided_by_name text,
  decided_at timestamp with time zone,
  created_at timestamp with time zone NOT NULL,
  due_at timestamp with time zone,
  kind text NOT NULL,
  title text NOT NULL,
  urgency text NOT NULL,
  starter_name text NOT NULL,
  starter_unit_name text NOT NULL,
  CONSTRAINT tasks_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT tasks_status_check CHECK ((status = ANY (ARRAY['open'::text, 'approved'::text, 'returned'::text, 'transferred'::text, 'closed'::text]))),
  CONSTRAINT tasks_tenant_id_instance_id_fkey FOREIGN KEY (tenant_id, instance_id) REFERENCES workflow.instances(tenant_id, id)
);
CREATE INDEX tasks_done ON workflow.tasks USING btree (tenant_id, decided_by, decided_at DESC, id DESC) WHERE (decided_by IS NOT NULL);
CREATE INDEX tasks_instance ON workflow.tasks USING btree (tenant_id, instance_id);
CREATE INDEX tasks_open ON workflow.tasks USING btree (tenant_id, assignee, created_at DESC, id DESC) WHERE (status = 'open'::text);

CREATE TABLE workflow.trail (
  tenant_id integer NOT NULL,
  id uuid NOT NULL,
  instance_id uuid NOT NULL,
  at timestamp with time zone NOT NULL,
  act text NOT NULL,
  node_name text NOT NULL,
  who uuid,
  who_name text NOT NULL,
  on_behalf_of text,
  opinion text NOT NULL DEFAULT ''::text,
  why text NOT NULL DEFAULT ''::text,
  CONSTRAINT trail_pkey PRIMARY KEY (tenant_id, id),
  CONSTRAINT trail_tenant_id_instance_id_fkey FOREIGN KEY (tenant_id, instance_id) REFERENCES workflow.instances(tenant_id, id)
);
CREATE INDEX trail_instance ON workflow.trail USING btree (tenant_id, instance_id, at, id);
