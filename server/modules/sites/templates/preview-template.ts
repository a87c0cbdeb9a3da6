/** A template that is not saved yet, tried on a page that the site has: the newest of its kind. */
import { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import type { TemplatePart } from '@shuyuan/contract/sites/templates.ts'
import { emptyBody } from '@shuyuan/contract/sites/body.ts'
import { renderPage, themeAssets } from '@shuyuan/engines/pages/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { withOwnMedia } from '../articles/preview-article.ts'
import { fillTemplates, wrapped } from '../publish/fill-templates.ts'
import type { Planned } from '../publish/plan-columns.ts'
import { mediaView, modelOf, noAssets, type SiteModel } from '../publish/plan-frame.ts'
import { planPages } from '../publish/plan-site.ts'
import { readContents, readSiteData } from '../publish/site-data.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'
import { problemText } from './template-problems.ts'
import type { TemplateRenderer } from './template-renderer.ts'

type Asked = { readonly part: TemplatePart; readonly source: string; readonly columnId: string | null }

const trial = '00000000-0000-7000-8000-000000000001'

export async function previewTemplate(tx: ReadTx, templates: TemplateRenderer, siteId: string, asked: Asked) {
  requireRight(await siteRights(tx, siteId), 'template', null)
  const data = (await readSiteData(tx.db, tx.tenant, siteId, 'unlocked')) ?? refuse('request.not_found')
  const { primary, accent } = data.site.settings
  const { css } = themeAssets(data.site.theme, primary ? { primary, accent: accent ?? primary } : null)
  const { part, source, columnId } = asked
  const columns = columnId ? [columnId] : data.columns.map(({ id }) => id)
  const mine = {
    id: trial,
    name: '',
    part,
    columns,
    source,
    version: 1,
    problem: null,
    updated_by_name: '',
    updated_at: tx.now,
  }
  const settings = part === 'block' ? { ...data.site.settings, home: homeOf(columnId) } : data.site.settings
  const model = modelOf({ ...data, templates: [mine], site: { ...data.site, settings } }, noAssets, {
    at: tx.now,
    today: schoolDate(tx.now),
  })
  const sample = planPages(model).find(({ uses }) => (uses ?? []).length > 0)
  if (!sample) return { page: null, problem: '这个栏目还没有可以试画的页面，请换一个栏目', line: null, path: '' }
  // Asked alone first, for the line.
  const [use] = sample.uses ?? []
  const [result] = await templates.render([{ source, context: use?.context ?? null }])
  const path = sample.path
  if (result && !result.ok) return { page: null, problem: problemText(result), line: result.line, path }
  const [planned = sample] = (await fillTemplates(templates, [sample])).pages
  const html = await drawn(tx, model, planned)
  const bare = html.replace(/<link rel="stylesheet"[^>]*><script[^>]*><\/script>/, '')
  return { page: { html: withOwnMedia(bare, siteId, data.media), css }, problem: null, line: null, path }
}

async function drawn(tx: ReadTx, model: SiteModel, { page, article, wrapper, media }: Planned): Promise<string> {
  const [content] = article ? await readContents(tx, tx.tenant, [article]) : []
  const body = content ? ArticleContent.parse(content.content).body : emptyBody
  const views = new Map([...(media ?? []), ...[...model.data.media].map(([id, one]) => [id, mediaView(one)] as const)])
  const text = wrapper ? wrapped(wrapper, body) : body
  return renderPage(model.frame, 'body' in page && article ? { ...page, body: text } : page, views)
}

/** A home page of nothing but the block. */
const homeOf = (column: string | null) => ({
  sections: [
    {
      id: trial,
      ratio: '1' as const,
      tone: 'plain' as const,
      columns: [[{ id: trial, kind: 'template' as const, template: trial, column, count: 8 }]],
    },
  ],
})
