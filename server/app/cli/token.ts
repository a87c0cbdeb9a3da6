/** A short-lived access token for a script on this machine, with the rights of one role and nobody's password. */
import { sql } from 'kysely'
import { systemActor } from '../../kernel/actor.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import { builtInRoles } from '../../modules/identity/rights/built-in-roles.ts'
import { insertSession } from '../../modules/identity/sessions/session.store.ts'
import { type Command, CommandRefused } from './command.ts'
import { readWords, wholeNumber } from './read-words.ts'
import { withHouse } from './with-house.ts'

const roleKeys = builtInRoles.map(({ key, name }) => `    ${key}  ${name}`).join('\n')

type Holder = { person_id: string; post_id: string; name: string }

export const command: Command = {
  usage: `token --tenant N --role KEY [--minutes 30]
  为本机脚本开一个短期访问令牌（最长 8 小时）：以该单位中担任此角色的一人的名义，只有此角色的权限。
  用法：curl -H "Authorization: Bearer 令牌" 地址。角色有：
${roleKeys}`,
  run: (words, { config, say }) => {
    const given = readWords(words, ['tenant', 'role', 'minutes'], 0)
    const tenant = wholeNumber(given, 'tenant', [1, 1_000_000])
    const minutes = wholeNumber(given, 'minutes', [1, 480], 30)
    const role = given.named['role']
    if (!role || !builtInRoles.some(({ key }) => key === role)) {
      throw new CommandRefused(`--role 要写下面的一个：\n${roleKeys}`)
    }
    return withHouse(config, async ({ uow }) => {
      say(await issueToken(uow, { tenant, role, minutes }))
      return 0
    })
  },
}

export type TokenRequest = { readonly tenant: number; readonly role: string; readonly minutes: number }

/** The token alone, so that a script can take it from standard output. */
export async function issueToken(uow: UnitOfWork, { tenant, role, minutes }: TokenRequest): Promise<string> {
  const holder = await uow.asSystem('identity.session', async (tx) => {
    const { rows } = await sql<Holder>`
      select e.id as person_id, p.id as post_id, e.name
      from identity.role_grants g
      join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id and r.key = ${role}
      join identity.people e on e.tenant_id = g.tenant_id and e.id = g.person_id and e.status = 'active'
      join identity.accounts a on a.person_id = e.id and a.status = 'active'
      join identity.posts p on p.tenant_id = g.tenant_id and p.person_id = e.id
        and p.valid_from <= (${tx.now}::timestamptz)::date and (p.valid_until is null or p.valid_until >= (${tx.now}::timestamptz)::date)
      where g.tenant_id = ${tenant} order by p.is_primary desc, e.staff_number, p.id limit 1`.execute(tx.db)
    return rows[0]
  })
  if (!holder) throw new CommandRefused(`单位 ${tenant} 里没有人担任角色「${role}」`)
  // First the trace, then the token: one that cannot be recorded is not given.
  await uow.inTenant(systemActor(tenant, '命令行'), (tx) =>
    audit(tx, {
      action: 'identity.token.issued',
      object: { kind: 'person', id: holder.person_id },
      result: 'ok',
      detail: { role, minutes },
    }),
  )
  const session = { kind: 'token', personId: holder.person_id, tenant, postId: holder.post_id } as const
  return uow.asSystem('identity.session', (tx) =>
    insertSession(tx.db, { ...session, roleKey: role, device: '命令行', address: '127.0.0.1', minutes }, tx.now),
  )
}
