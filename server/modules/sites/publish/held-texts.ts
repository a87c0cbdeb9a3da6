/**
 * What readers search while a former generation is held: the texts of its own pages, read from the signed tree, because
 * which version of an article it shows stands nowhere else. What was taken off the pages since is left out; what is taken
 * off from now on the search itself leaves out (public/search-site.ts).
 */
import { sql } from 'kysely'
import { Parser } from 'htmlparser2'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import type { Publishing } from '../../../platform/publishing/index.ts'
import { articleNumber } from './addresses.ts'
import { isPage, type LivePages, livePages } from '../redesigns/live-pages.ts'

type Context = { readonly uow: UnitOfWork; readonly publishing: Publishing }
type Site = { readonly tenant: number; readonly siteId: string; readonly generation: number }
type Shown = { readonly href: string; readonly id: string }

const portion = 200

/** After the switch. The next publication replaces what is kept here (publish/search-texts.ts). */
export async function keepHeldTexts({ uow, publishing }: Context, site: Site): Promise<void> {
  const pages = livePages(publishing, site.siteId)
  const shown = await shownArticles(uow, site, pages)
  await uow.asSystem('sites.serve', (tx) =>
    // What leads to another site has no page here that could be an older one.
    sql`delete from sites.search_texts where tenant_id = ${site.tenant} and site_id = ${site.siteId} and starts_with(href, '/')`.execute(
      tx.db,
    ),
  )
  for (let from = 0; from < shown.length; from += portion) {
    const rows = shown
      .slice(from, from + portion)
      .map(({ href, id }) => ({ id, href, ...readText(pages.html(href) ?? '') }))
    await uow.asSystem('sites.serve', (tx) =>
      sql`insert into sites.search_texts (tenant_id, site_id, article_id, version, href, title, column_title, shown_on, body, shown_since)
        select a.tenant_id, a.site_id, a.id, 0, r.href, r.title, r."column", coalesce(r."on", a.shown_on), r.body, g.since
        from json_to_recordset(${JSON.stringify(rows)}::json)
          as r(id uuid, href text, title text, "column" text, "on" date, body text)
        join sites.articles a on a.tenant_id = ${site.tenant} and a.id = r.id
        join (${sinceWhen(site)}) g on true
        where a.withdrawn_at is null or a.withdrawn_at < g.since
        on conflict do nothing`.execute(tx.db),
    )
    await new Promise((done) => setImmediate(done))
  }
}

/** A generation that was itself a going back shows what is older: the first with the same pages tells. */
const sinceWhen = ({ tenant, siteId, generation }: Site) => sql`select min(published_at) as since from sites.generations
  where tenant_id = ${tenant} and site_id = ${siteId} and root = (select root from sites.generations
    where tenant_id = ${tenant} and site_id = ${siteId} and generation = ${generation})`

/** By the number in the address; what stands on a column's own page, by the address it has today. */
async function shownArticles(uow: UnitOfWork, { tenant, siteId }: Site, pages: LivePages): Promise<Shown[]> {
  const { numbered, kept } = await uow.asSystem('sites.serve', async (tx) => {
    const numbers = await sql<{ id: string; number: number }>`select id, number from sites.articles
      where tenant_id = ${tenant} and site_id = ${siteId} and published_version is not null`.execute(tx.db)
    const own = await sql<{ id: string; href: string }>`select article_id as id, href from sites.search_texts
      where tenant_id = ${tenant} and site_id = ${siteId}`.execute(tx.db)
    return { numbered: new Map(numbers.rows.map((row) => [row.number, row.id])), kept: own.rows }
  })
  const found = new Map(kept.filter(({ href }) => pages.files.has(href)).map(({ href, id }) => [id, href]))
  for (const [href, file] of pages.files) {
    const id = numbered.get(articleNumber(href) ?? 0)
    if (id && isPage(file)) found.set(id, href)
  }
  return [...found].map(([id, href]) => ({ id, href }))
}

type Text = { readonly title: string; readonly column: string; readonly on: string | null; readonly body: string }

/** From a page as `engines/pages` draws it: what the head says of the article, and the part that is read aloud. Pure. */
export function readText(html: string): Text {
  const said = new Map<string, string>()
  let [heading, body, isHeading] = ['', '', false]
  // How deep inside the part that is read aloud; 0 outside.
  let depth = 0
  const parser = new Parser(
    {
      onopentag: (name, { name: meta, content, ...attributes }) => {
        if (name === 'meta' && meta) said.set(meta, content ?? '')
        if (depth > 0 || 'data-read' in attributes) depth += isVoid(name) ? 0 : 1
        if (name === 'h1') isHeading = true
        if (depth > 0 && isBlock(name)) body += '\n'
      },
      ontext: (text) => {
        if (isHeading) heading += text
        if (depth > 0) body += text
      },
      onclosetag: (name) => {
        if (depth > 0 && !isVoid(name)) depth -= 1
        if (name === 'h1') isHeading = false
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  const text = body.trim()
  const summary = said.get('Description') ?? ''
  // Without a summary of its own a page describes itself by its first sentence.
  const isOwn = !bare(text).startsWith(bare(summary).slice(0, 40))
  return {
    title: said.get('ArticleTitle') ?? heading.trim(),
    column: said.get('ColumnName') ?? '',
    on: /^\d{4}-\d\d-\d\d/.exec(said.get('PubDate') ?? '')?.[0] ?? null,
    body: [isOwn ? summary : '', text].join('\n').slice(0, 50_000),
  }
}

const bare = (text: string): string => text.replaceAll(/\s+/g, '')
const isVoid = (name: string): boolean => /^(?:br|img|hr|input|source|wbr|col|meta|link)$/.test(name)
const isBlock = (name: string): boolean => /^(?:p|div|h\d|li|tr|blockquote|figcaption|pre|br)$/.test(name)
