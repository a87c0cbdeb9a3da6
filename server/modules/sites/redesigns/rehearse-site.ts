/**
 * The job of one site: draws all its pages in the new look, lays each beside what the public sees, and writes down what
 * differs. The live generation is read only. Progress is written by portions in transactions of its own; whoever stops
 * the rehearsal, or starts it anew, takes the row away from this run, and it ends at the next portion.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Planned } from '../publish/plan-columns.ts'
import { contentsOf, type PublishContext } from '../publish/publish-site.ts'
import { comparePages, type Noticed, sizeNoticed } from './compare-pages.ts'
import { drawPortion, leadsTo, planRehearsal, type RehearsedPage } from './draw-rehearsal.ts'
import { isPage, livePages } from './live-pages.ts'
import { pageFacts } from './page-facts.ts'
import { readForRehearsal, type RehearsedSite } from './read-for-rehearsal.ts'
import { gatherFindings, type PageRow } from './rehearsal-findings.ts'

export const RehearseSite = z.object({
  redesignId: z.uuid(),
  siteId: z.uuid(),
  siteTenant: z.int(),
  run: z.int(),
})
type Task = z.infer<typeof RehearseSite>

export type RehearsalContext = PublishContext & { readonly log: (line: string, error?: unknown) => void }

/** A page is drawn and read in about a millisecond; others get their turn in between. */
const portion = 20

export async function rehearseSite(tx: Tx, context: RehearsalContext, task: Task): Promise<void> {
  // Held as long as the job's transaction: a second worker on the same site goes home.
  const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(
    hashtextextended(${`rehearse ${task.redesignId} ${task.siteId}`}, 0)) as mine`.execute(tx.db)
  if (!rows[0]?.mine) return
  // A transaction that says nothing for half a minute is ended by the database.
  const stay = () => sql`select 1`.execute(tx.db)
  try {
    await work(context, tx.actor, task, stay)
  } catch (error) {
    context.log(`rehearsal of site ${task.siteId} failed`, error)
    await context.uow.inTenant(tx.actor, (own) =>
      sql`update sites.redesign_sites set status = 'failed' where tenant_id = ${own.tenant} and redesign_id = ${task.redesignId}
        and site_id = ${task.siteId} and run = ${task.run} and status in ('queued', 'running')`.execute(own.db),
    )
  }
}

/** The one row that this run may write; false when it was stopped, started anew or its redesign changed. */
async function note(
  { uow }: RehearsalContext,
  actor: Actor,
  { redesignId, siteId, run }: Task,
  given: { readonly done: number; readonly all: number; readonly pages: readonly PageRow[] },
): Promise<boolean> {
  return await uow.inTenant(actor, async (tx) => {
    const { rows } =
      await sql`update sites.redesign_sites set status = 'running', pages_done = ${given.done}, pages_all = ${given.all}
      where tenant_id = ${tx.tenant} and redesign_id = ${redesignId} and site_id = ${siteId} and run = ${run}
        and status in ('queued', 'running') returning 1`.execute(tx.db)
    if (rows.length === 0) return false
    if (given.done === 0) await forget(tx, redesignId, siteId)
    if (given.pages.length > 0)
      await sql`insert into sites.redesign_pages (tenant_id, redesign_id, site_id, path, title, state, bytes_before, bytes_after, kinds, sha256)
        select ${tx.tenant}, ${redesignId}, ${siteId}, path, title, state, bytes_before, bytes_after, kinds, sha256
        from json_to_recordset(${JSON.stringify(given.pages)}::json)
          as r (path text, title text, state text, bytes_before int, bytes_after int, kinds text[], sha256 text)
        on conflict do nothing`.execute(tx.db)
    return true
  })
}

async function forget(tx: Tx, redesignId: string, siteId: string): Promise<void> {
  await sql`delete from sites.redesign_pages where tenant_id = ${tx.tenant} and redesign_id = ${redesignId} and site_id = ${siteId}`.execute(
    tx.db,
  )
  await sql`delete from sites.redesign_findings where tenant_id = ${tx.tenant} and redesign_id = ${redesignId} and site_id = ${siteId}`.execute(
    tx.db,
  )
}

type Stay = () => Promise<unknown>

async function work(context: RehearsalContext, actor: Actor, task: Task, stay: Stay): Promise<void> {
  const read = await readForRehearsal(context, actor, task)
  if (!read) throw new Error('the site is gone')
  const rehearsal = planRehearsal(read.data, context.clock())
  const live = livePages(context.publishing, task.siteId)
  const vanished = [...live.files].filter(([path, file]) => isPage(file) && !rehearsal.addresses.has(path))
  const redirected = new Set(vanished.flatMap(([path]) => (listPageOf(path) ? [path] : [])))
  const { baseUrl } = rehearsal.model.frame
  const before = leadsTo(new Set([...live.files.keys(), ...read.data.redirects.map(({ from }) => from)]), baseUrl)
  const after = leadsTo(new Set([...rehearsal.addresses, ...redirected]), baseUrl)
  const gathered = gatherFindings()
  for (const detail of read.unfit) gathered.add(null, { kind: 'unfit', isNew: true, detail })
  const all = rehearsal.planned.length
  if (!(await note(context, actor, task, { done: 0, all, pages: [] }))) return

  const judge = (drawn: RehearsedPage): PageRow => {
    const old = live.files.get(drawn.path)
    const isSame = old?.sha256 === drawn.sha256
    const html = old && !isSame ? live.html(drawn.path) : null
    const facts = pageFacts(drawn.html)
    const noticed: Noticed[] = comparePages(html === null ? (isSame ? facts : null) : pageFacts(html), facts, {
      before,
      after,
    })
    noticed.push(...sizeNoticed(old?.size ?? 0, drawn.size))
    if (!old) noticed.push({ kind: 'appeared', isNew: true, detail: '原来没有这个地址的页面' })
    for (const one of noticed) gathered.add(drawn.path, one)
    return {
      path: drawn.path,
      title: drawn.title,
      state: isSame ? 'same' : old ? 'changed' : 'appeared',
      bytes_before: old?.size ?? 0,
      bytes_after: drawn.size,
      kinds: [...new Set(noticed.flatMap(({ kind, isNew }) => (isNew ? [kind] : [])))],
      sha256: drawn.sha256,
    }
  }

  const contents = (wanted: Parameters<typeof contentsOf>[2]) => contentsOf(context, task.siteTenant, wanted)
  for (let from = 0; from < all; from += portion) {
    const part: readonly Planned[] = rehearsal.planned.slice(from, from + portion)
    const drawn = await drawPortion(rehearsal, part, contents, context.templates)
    for (const { name, problem } of drawn.failed)
      gathered.add(null, {
        kind: 'unfit',
        isNew: true,
        detail: `模板「${name}」画不出来，会用内置样式代替：${problem}`,
      })
    const pages = drawn.pages.flatMap((page) => (page ? [judge(page)] : []))
    for (const page of pages) gathered.count(page)
    await stay()
    if (!(await note(context, actor, task, { done: Math.min(all, from + portion), all, pages }))) return
    await new Promise((done) => setImmediate(done))
  }

  const gone = vanished.map(([path, file]): PageRow => {
    const target = listPageOf(path)
    gathered.add(path, {
      kind: 'vanished',
      isNew: true,
      detail: target ? `列表页不再有，旧地址自动跳转到 ${target}` : '页面不再有，旧地址没有跳转',
    })
    return {
      path,
      title: '',
      state: 'vanished',
      bytes_before: file.size,
      bytes_after: 0,
      kinds: ['vanished'],
      sha256: '',
    }
  })
  for (const page of gone) gathered.count(page)
  await finish(context, actor, task, { read, gone, all, ...gathered })
}

/** «/news/page-7.html» → «/news/»: a list that has become shorter leads its old pages to its first. */
export const listPageOf = (path: string): string | null => /^(\/.+\/)page-\d+\.html$/.exec(path)?.[1] ?? null

type Finished = Pick<ReturnType<typeof gatherFindings>, 'findings' | 'summary'> & {
  readonly read: RehearsedSite
  readonly gone: readonly PageRow[]
  readonly all: number
}

async function finish(
  context: RehearsalContext,
  actor: Actor,
  task: Task,
  { read, gone, all, findings, summary }: Finished,
): Promise<void> {
  const { redesignId, siteId } = task
  if (!(await note(context, actor, task, { done: all, all, pages: gone }))) return
  const rows = findings().map(({ isNew, ...finding }, position) => ({ ...finding, position, is_new: isNew }))
  await context.uow.inTenant(actor, async (tx) => {
    const { rows: mine } =
      await sql`update sites.redesign_sites set status = 'rehearsed', print = ${read.print}, revision = ${read.revision},
        after_look = ${JSON.stringify(read.look)}::jsonb, summary = ${JSON.stringify(summary())}::jsonb, rehearsed_at = ${context.clock()},
        site_name = ${read.data.site.name}
      where tenant_id = ${tx.tenant} and redesign_id = ${redesignId} and site_id = ${siteId} and run = ${task.run}
        and status = 'running' returning 1`.execute(tx.db)
    if (mine.length === 0) return
    await sql`insert into sites.redesign_findings (tenant_id, redesign_id, site_id, position, kind, is_new, detail, pages, paths)
      select ${tx.tenant}, ${redesignId}, ${siteId}, position, kind, is_new, detail, pages, paths
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as r (position int, kind text, is_new boolean, detail text, pages int, paths text[])`.execute(tx.db)
  })
}
