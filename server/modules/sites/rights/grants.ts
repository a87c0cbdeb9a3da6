/** Giving rights and answering «who can do this?» and «what can she do?». */
import { type GrantView, type SubjectKind } from '@shuyuan/contract/sites/rights.ts'
import { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import type { ReadTx, Tx } from '../../../platform/db/tx.ts'
import { peopleByIds, rolesHere, unitsByIds } from '../../identity/index.ts'
import { columnsOf, findColumn } from '../columns/column.store.ts'
import { holdersOf } from '../review/reviewers.ts'
import { grantedRows, requireRight, rightsFrom, siteRights } from './site-rights.ts'

type Row = {
  id: string
  column_id: string | null
  subject_kind: SubjectKind
  subject_id: string
  actions: string[]
  granted_by_name: string
}

async function namesOf(tx: ReadTx, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = (kind: SubjectKind): string[] =>
    rows.filter((row) => row.subject_kind === kind).map((row) => row.subject_id)
  const found = [
    ...(await peopleByIds(tx, ids('person'))),
    ...(await unitsByIds(tx, ids('unit'))),
    ...(await rolesHere(tx)),
  ]
  return new Map(found.map(({ id, name }) => [id, name]))
}

export async function listGrants(tx: ReadTx, siteId: string): Promise<{ items: GrantView[] }> {
  requireRight(await siteRights(tx, siteId), 'users', null)
  const { rows } =
    await sql<Row>`select id, column_id, subject_kind, subject_id, actions, granted_by_name from sites.grants
    where tenant_id = ${tx.tenant} and site_id = ${siteId} order by column_id nulls first, created_at, id limit 2000`.execute(
      tx.db,
    )
  const names = await namesOf(tx, rows)
  const titles = new Map((await columnsOf(tx, siteId)).map((column) => [column.id, column.title]))
  return {
    items: rows.map((row) => ({
      id: row.id,
      columnId: row.column_id,
      columnTitle: row.column_id ? (titles.get(row.column_id) ?? null) : null,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
      subjectName: names.get(row.subject_id) ?? '已离开',
      actions: z.array(SiteAction).parse(row.actions),
      grantedByName: row.granted_by_name,
    })),
  }
}

type Given = { columnId: string | null; subjectKind: SubjectKind; subjectId: string; actions: SiteAction[] }

export async function saveGrant(tx: Tx, siteId: string, given: Given) {
  requireRight(await siteRights(tx, siteId), 'users', null)
  if (given.columnId) await findColumn(tx, siteId, given.columnId)
  await requireSubject(tx, given)
  const key = sql`tenant_id = ${tx.tenant} and site_id = ${siteId} and column_id is not distinct from ${given.columnId}
    and subject_kind = ${given.subjectKind} and subject_id = ${given.subjectId}`
  if (given.actions.length === 0) {
    await sql`delete from sites.grants where ${key}`.execute(tx.db)
    return {}
  }
  await sql`insert into sites.grants (tenant_id, id, site_id, column_id, subject_kind, subject_id, actions, granted_by_name, created_at)
    values (${tx.tenant}, ${newId()}, ${siteId}, ${given.columnId}, ${given.subjectKind}, ${given.subjectId}, ${[...new Set(given.actions)]},
      ${tx.actor.name}, ${tx.now})
    on conflict (tenant_id, site_id, column_id, subject_kind, subject_id) do update set actions = excluded.actions,
      granted_by_name = excluded.granted_by_name, created_at = excluded.created_at`.execute(tx.db)
  return {}
}

async function requireSubject(tx: ReadTx, { subjectKind, subjectId }: Given): Promise<void> {
  const found =
    subjectKind === 'person'
      ? await peopleByIds(tx, [subjectId])
      : subjectKind === 'unit'
        ? await unitsByIds(tx, [subjectId])
        : (await rolesHere(tx)).filter(({ id }) => id === subjectId)
  if (found.length === 0) refuse('sites.grant.unknown_subject')
}

/** A site's keeper need not administer the tenant's roles to grant to them. */
export async function listSubjectRoles(tx: ReadTx, siteId: string): Promise<{ items: { id: string; name: string }[] }> {
  requireRight(await siteRights(tx, siteId), 'users', null)
  return { items: (await rolesHere(tx)).map(({ id, name }) => ({ id, name })) }
}

export async function whoCan(tx: ReadTx, siteId: string, query: { action: SiteAction; columnId?: string | undefined }) {
  requireRight(await siteRights(tx, siteId), 'users', null)
  if (query.columnId) await findColumn(tx, siteId, query.columnId)
  const holders = await holdersOf(tx, siteId, query.columnId ?? null, query.action)
  return { items: holders.map(({ id, name, unitName, why }) => ({ personId: id, name, unitName, why })) }
}

export async function whatCan(tx: ReadTx, siteId: string, personId: string) {
  requireRight(await siteRights(tx, siteId), 'users', null)
  if ((await peopleByIds(tx, [personId])).length === 0) refuse('request.not_found')
  const rights = rightsFrom(await grantedRows(tx, siteId, personId), [])
  const columns = await columnsOf(tx, siteId)
  const whole = rights.on(null)
  return {
    items: [
      ...(whole.length > 0 ? [{ columnId: null, columnTitle: '全站', actions: whole }] : []),
      ...columns
        .map((column) => ({ columnId: column.id, columnTitle: column.title, actions: rights.on(column.id) }))
        .filter(({ actions }) => actions.length > whole.length),
    ],
  }
}
