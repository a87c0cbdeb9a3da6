/** Demonstration mode: the sign-in page offers a dozen typical persons. Loopback only; never with real data. */
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { IdentityContext } from '../identity-context.ts'
import { insertSession } from './session.store.ts'

const loopback = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const isOpen = (context: IdentityContext, ip: string): boolean => context.demo && loopback.has(ip)

type Row = {
  key: string
  label: string
  hint: string
  name: string
  person_id: string
  tenant: number
  post_id: string
}

export async function demoRoles(context: IdentityContext, ip: string) {
  if (!isOpen(context, ip)) return { enabled: false, roles: [] }
  const { rows } = await context.uow.asSystem('identity.sign-in', (tx) =>
    sql<Row>`select d.key, d.label, d.hint, p.name from identity.demo_roles d
      join identity.people p on p.tenant_id = d.tenant and p.id = d.person_id order by d.sort`.execute(tx.db),
  )
  return { enabled: rows.length > 0, roles: rows.map(({ key, label, hint, name }) => ({ key, label, hint, name })) }
}

export async function enterDemo(context: IdentityContext, key: string, ip: string): Promise<string> {
  if (!isOpen(context, ip)) return refuse('request.not_found')
  return context.uow.asSystem('identity.sign-in', async (tx) => {
    const { rows } =
      await sql<Row>`select person_id, tenant, post_id from identity.demo_roles where key = ${key}`.execute(tx.db)
    const role = rows[0] ?? refuse('request.not_found')
    return insertSession(
      tx.db,
      {
        kind: 'browser',
        personId: role.person_id,
        tenant: role.tenant,
        postId: role.post_id,
        device: '演示',
        address: ip,
      },
      tx.now,
    )
  })
}
