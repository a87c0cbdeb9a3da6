/** Who may review at which level in a column: by the grants on the site, the column and the columns above it. */
import type { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { peopleByIds, peopleOf, type PersonRef } from '../../identity/index.ts'

type Row = { subject_kind: 'person' | 'unit' | 'role'; subject_id: string }

async function subjectsWith(tx: ReadTx, siteId: string, columnId: string | null, action: SiteAction): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with recursive above as (
      select id, parent_id, 0 as depth from sites.columns where tenant_id = ${tx.tenant} and id = ${columnId}
      union all select c.id, c.parent_id, a.depth + 1 from sites.columns c join above a on c.id = a.parent_id
      where c.tenant_id = ${tx.tenant} and a.depth < 10)
    select distinct subject_kind, subject_id from sites.grants
    where tenant_id = ${tx.tenant} and site_id = ${siteId} and ${action} = any(actions)
      and (column_id is null or column_id in (select id from above))`.execute(tx.db)
  return rows
}

export type Holder = PersonRef & { readonly why: string }

/** Everybody with that right, with the reason. */
export async function holdersOf(
  tx: ReadTx,
  siteId: string,
  columnId: string | null,
  action: SiteAction,
): Promise<Holder[]> {
  const subjects = await subjectsWith(tx, siteId, columnId, action)
  const ids = (kind: Row['subject_kind']): string[] =>
    subjects.filter((row) => row.subject_kind === kind).map((row) => row.subject_id)
  const [persons, units, roles] = [ids('person'), ids('unit'), ids('role')]
  const found = new Map<string, Holder>()
  for (const person of await peopleByIds(tx, persons)) found.set(person.id, { ...person, why: '直接授权' })
  if (units.length + roles.length > 0) {
    for (const person of await peopleOf(tx, { units, roles })) {
      const why = person.roles.some((role) => roles.includes(role)) ? '角色授权' : '部门授权'
      if (!found.has(person.id)) found.set(person.id, { ...person, why })
    }
  }
  return [...found.values()]
}
