/** A person's record as it is kept by hand. */
import type { PersonRecord } from '@shuyuan/contract/identity/person-records.ts'
import { sql } from 'kysely'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import { maskPhone } from './mask.ts'

type Row = Omit<PersonRecord, 'login' | 'isElsewhere' | 'staffNumber'> & { readonly staff_number: string }

export async function personRecord(tx: ReadTx, personId: string): Promise<PersonRecord> {
  const { rows } = await sql<Row>`
    select e.id, e.name, e.staff_number, e.phone, e.email, e.status, e.version,
      coalesce((select json_agg(json_build_object('unitId', p.unit_id, 'unitName', u.name, 'title', p.title,
          'isHead', p.is_head, 'isPrimary', p.is_primary) order by p.is_primary desc, p.id)
        from identity.posts p join identity.units u on u.tenant_id = p.tenant_id and u.id = p.unit_id
        where p.tenant_id = e.tenant_id and p.person_id = e.id and p.valid_until is null), '[]') as posts,
      coalesce((select json_agg(json_build_object('key', r.key, 'name', r.name, 'scope', g.scope) order by r.name)
        from identity.role_grants g join identity.roles r on r.tenant_id = g.tenant_id and r.id = g.role_id
        where g.tenant_id = e.tenant_id and g.person_id = e.id), '[]') as roles
    from identity.people e where e.tenant_id = ${tx.tenant} and e.id = ${personId}`.execute(tx.db)
  const { staff_number: staffNumber, ...row } = rows[0] ?? refuse('request.not_found')
  return { ...row, staffNumber, phone: maskPhone(row.phone), ...(await accountFacts(tx, personId)) }
}

/** Accounts and other tenants' memberships are seen by the system role alone; only these two facts come back. */
async function accountFacts(tx: ReadTx, personId: string): Promise<{ login: string; isElsewhere: boolean }> {
  const { rows } = await elevate(tx, 'identity.provision', (db) =>
    sql<{ login: string; isElsewhere: boolean }>`select a.login, exists (select from identity.people e
        where e.id = a.person_id and e.tenant_id <> ${tx.tenant} and e.status = 'active') as "isElsewhere"
      from identity.accounts a where a.person_id = ${personId}`.execute(db),
  )
  return rows[0] ?? { login: '', isElsewhere: false }
}
