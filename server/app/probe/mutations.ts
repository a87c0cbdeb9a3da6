/** Mistakes planted one at a time: a probe that finds nothing wrong with them proves nothing. */
import type { ClientBase } from 'pg'

export type Mutation = { readonly name: string; readonly plant: string; readonly mend: string }

const policy = `tenant_id = nullif(current_setting('app.tenant', true), '')::int`
const isolation = (table: string): string =>
  `create policy tenant_isolation on ${table} for all to app_rw, app_ro using (${policy}) with check (${policy})`

export const mutations: readonly Mutation[] = [
  ...['workflow.tasks', 'documents.outgoing', 'exchange.deliveries', 'messages.inbox', 'identity.people'].map(
    (table) => ({
      name: `row level security switched off on ${table}`,
      plant: `alter table ${table} disable row level security`,
      mend: `alter table ${table} enable row level security`,
    }),
  ),
  {
    name: 'a policy that lets everything be read',
    plant: `drop policy tenant_isolation on workflow.trail; create policy tenant_isolation on workflow.trail for all to app_rw, app_ro using (true) with check (${policy})`,
    mend: `drop policy tenant_isolation on workflow.trail; ${isolation('workflow.trail')}`,
  },
  {
    name: 'a policy without a check on writing',
    plant: `drop policy tenant_isolation on exchange.groups; create policy tenant_isolation on exchange.groups for all to app_rw, app_ro using (${policy}) with check (true)`,
    mend: `drop policy tenant_isolation on exchange.groups; ${isolation('exchange.groups')}`,
  },
  {
    name: 'a second, generous policy',
    plant: `create policy generous on documents.numbers for select to app_rw using (true)`,
    mend: `drop policy generous on documents.numbers`,
  },
  {
    name: 'a policy that forgets who has no tenant',
    plant: `create policy open_when_unset on platform.files for select to app_rw using (current_setting('app.tenant', true) is null or current_setting('app.tenant', true) = '')`,
    mend: `drop policy open_when_unset on platform.files`,
  },
  {
    name: 'TRUNCATE granted',
    plant: `grant truncate on workflow.tasks, workflow.instances, workflow.trail to app_rw`,
    mend: `revoke truncate on workflow.tasks, workflow.instances, workflow.trail from app_rw`,
  },
  {
    name: 'accounts readable',
    plant: `grant select on identity.accounts to app_rw`,
    mend: `revoke select on identity.accounts from app_rw`,
  },
  {
    name: 'the log-in role reads sessions itself',
    plant: `grant usage on schema identity to shuyuan_app; grant select on identity.sessions to shuyuan_app`,
    mend: `revoke select on identity.sessions from shuyuan_app; revoke usage on schema identity from shuyuan_app`,
  },
  {
    name: 'the working role passes by policies',
    plant: `alter role app_rw bypassrls`,
    mend: `alter role app_rw nobypassrls`,
  },
  {
    name: 'tenants’ names writable',
    plant: `grant update on identity.tenants to app_rw`,
    mend: `revoke update on identity.tenants from app_rw`,
  },
]

/** Planted by the superuser, mended whatever happens. */
export async function withMutation<T>(admin: ClientBase, mutation: Mutation, work: () => Promise<T>): Promise<T> {
  await admin.query(mutation.plant)
  try {
    return await work()
  } finally {
    await admin.query(mutation.mend)
  }
}
