/** The one place that says what a person may do on a site: grants on the site or a column, reaching sub-columns. */
import { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import { may } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { standingOf } from '../../identity/index.ts'

export const actionNames: Readonly<Record<SiteAction, string>> = {
  view: '查看',
  write: '写稿',
  edit_own: '改自己的稿',
  edit_all: '改别人的稿',
  review1: '初审',
  review2: '复审',
  review3: '终审',
  publish: '直接发布',
  withdraw: '下线',
  media: '媒体库',
  template: '页面与模板',
  settings: '网站设置',
  users: '授权',
}

export const allActions: readonly SiteAction[] = SiteAction.options
/** Reviewing and publishing without review are never implied: who runs a site does not thereby sign for its texts (管办评分离). */
const managersActions: readonly SiteAction[] = allActions.filter(
  (action) => action !== 'publish' && !action.startsWith('review'),
)

const impliedFor = (isGuest: boolean): readonly SiteAction[] =>
  isGuest ? managersActions.filter((action) => action !== 'users') : managersActions

type Row = { column_id: string | null; actions: string[] }

export type SiteRights = {
  readonly can: (action: SiteAction, columnId: string | null) => boolean
  readonly on: (columnId: string | null) => SiteAction[]
  /** On the site or any of its columns. */
  readonly anywhere: ReadonlySet<SiteAction>
}

/** `implied`: what the person may do on the whole site without any grant. */
export function rightsFrom(rows: readonly Row[], implied: readonly SiteAction[]): SiteRights {
  const bySite = new Set<SiteAction>(implied)
  const byColumn = new Map<string, Set<SiteAction>>()
  for (const row of rows) {
    const actions = z.array(SiteAction).parse(row.actions)
    const target = row.column_id === null ? bySite : (byColumn.get(row.column_id) ?? new Set())
    for (const action of actions) target.add(action)
    if (row.column_id !== null) byColumn.set(row.column_id, target)
  }
  const on = (columnId: string | null): SiteAction[] =>
    allActions.filter((action) => bySite.has(action) || (columnId !== null && byColumn.get(columnId)?.has(action)))
  return {
    on,
    can: (action, columnId) => on(columnId).includes(action),
    anywhere: new Set([...bySite, ...[...byColumn.values()].flatMap((set) => [...set])]),
  }
}

/** Rights of anybody on one site: grants spread over the sub-columns of the column they name. */
export async function grantedRows(tx: ReadTx, siteId: string, personId: string): Promise<Row[]> {
  const { units, roles } = await standingOf(tx, personId)
  const { rows } = await sql<Row>`
    with recursive mine as (
      select column_id, actions from sites.grants g where g.tenant_id = ${tx.tenant} and g.site_id = ${siteId}
        and ((subject_kind = 'person' and subject_id = ${personId}) or (subject_kind = 'unit' and subject_id = any(${units}::uuid[]))
          or (subject_kind = 'role' and subject_id = any(${roles}::uuid[])))),
    spread as (
      select column_id, actions, 0 as depth from mine
      union all select c.id, s.actions, s.depth + 1 from spread s
        join sites.columns c on c.tenant_id = ${tx.tenant} and c.parent_id = s.column_id where s.depth < 10)
    select column_id, actions from spread`.execute(tx.db)
  return rows
}

/** The caller's rights on a site of the own tenant; 404 when there is no such site or nothing at all is allowed. */
export async function siteRights(tx: ReadTx, siteId: string): Promise<SiteRights> {
  // Who takes over one site of a school has nothing to do with its others, and gives no rights that would outlast him.
  const { rows: found } = await sql<{ guest_site: string | null }>`select
      (select t.site_id from sites.takeovers t where t.tenant_id = ${tx.tenant} and t.post_id = ${tx.actor.post}) as guest_site
    from sites.sites where tenant_id = ${tx.tenant} and id = ${siteId}`.execute(tx.db)
  const guestSite = found[0]?.guest_site ?? null
  if (found.length === 0 || (guestSite !== null && guestSite !== siteId)) refuse('request.not_found')
  const rows = tx.actor.person ? await grantedRows(tx, siteId, tx.actor.person) : []
  const isManager = may(tx.actor, 'sites.site.manage')
  const rights = rightsFrom(
    rows,
    tx.actor.kind === 'system' ? allActions : isManager ? impliedFor(guestSite !== null) : [],
  )
  if (rights.anywhere.size === 0) refuse('request.not_found')
  return rights
}

export function requireRight(rights: SiteRights, action: SiteAction, columnId: string | null): void {
  if (!rights.can(action, columnId)) refuse('sites.right.missing', { action: actionNames[action] })
}
