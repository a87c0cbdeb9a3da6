/**
 * What stands behind «/_/» of the public sites: whole pages in the site's own look, because the forms work without
 * script. The delivery names the site; nothing here knows a person.
 */
import { type Link, type Page, renderPage } from '@shuyuan/engines/pages/index.ts'
import { z } from 'zod'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { SystemTx } from '../../../platform/db/tx.ts'
import { modelOf, type SiteModel } from '../publish/plan-frame.ts'
import { assetsOf } from '../publish/site-assets.ts'
import { readSiteData } from '../publish/site-data.ts'
import type { SitesContext } from '../sites-context.ts'
import { answerSurvey } from './answer-survey.ts'
import { publicSite } from './find-site.ts'
import { mailboxAgain, problemIn, surveyAgain } from './form-again.ts'
import { pageSize, searchTexts } from './search-site.ts'
import { askAfterLetter, LetterForm, writeLetter } from './write-letter.ts'

export type PublicRequest = {
  readonly method: string
  /** After «/_/». */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly form: Readonly<Record<string, string>>
  readonly siteId: string | undefined
}
export type PublicReply = { readonly status: number; readonly html: string }

const Query = z.object({
  q: z.string().max(60).default(''),
  page: z.coerce.number().int().min(1).max(20).default(1),
  scope: z.enum(['site', 'cluster']).default('site'),
})

/** Null when there is no such service or site: the delivery's own 404 stands. */
export async function answerPublic(context: SitesContext, request: PublicRequest): Promise<PublicReply | null> {
  return await context.uow.asSystem('sites.serve', async (tx) => {
    const site = await publicSite(tx.db, request.siteId)
    if (!site) return null
    const model = await bareModel(tx, site.tenant_id, site.id)
    if (!model) return null
    const { frame } = model
    const mailbox = frame.features.mailbox ? { title: '回到信箱', href: frame.features.mailbox.href } : null
    const page = (status: number, what: Page): PublicReply => ({ status, html: renderPage(frame, what, new Map()) })
    const say = (status: number, title: string, text: string, target: Link | null = null): PublicReply =>
      page(status, {
        kind: 'notice',
        path: `/_/${request.path}`,
        title,
        description: title,
        crumbs: [home],
        state: 'said',
        text,
        target,
      })
    if (request.path === 'search' && request.method === 'GET') {
      const parsed = Query.safeParse(request.query)
      const { q, page: number, scope } = parsed.success ? parsed.data : Query.parse({})
      const within = scope === 'cluster' ? { addressOf: context.addressOf } : { site }
      const { total, hits } = await searchTexts(tx, within, q, number)
      const pages = Math.max(1, Math.min(20, Math.ceil(total / pageSize)))
      const asked = `q=${encodeURIComponent(q)}${scope === 'cluster' ? '&scope=cluster' : ''}`
      const pageHrefs = Array.from({ length: pages }, (_, at) => `/_/search?${asked}&page=${at + 1}`)
      const place = { path: '/search.html', title: '站内搜索', description: '站内搜索', crumbs: [home] }
      return page(200, {
        kind: 'search',
        ...place,
        action: '/_/search',
        scope,
        query: q,
        total,
        hits,
        page: number,
        pages,
        pageHrefs,
      })
    }
    if (request.path === 'letters' && request.method === 'POST') {
      const parsed = LetterForm.safeParse(request.form)
      if (!parsed.success) {
        const problem = problemIn(parsed.error)
        const again = mailboxAgain(model, request.form, problem)
        return again ? page(422, again) : say(422, '来信还没有寄出', `${problem.problem}。`, mailbox)
      }
      const written = await writeLetter(tx, context, site, parsed.data)
      if (!written) return say(404, '信箱不存在', '这个信箱已经停用，请从网站首页重新进入。')
      const next = { title: '查看办理情况', href: `/_/letters/status?code=${written.code}` }
      const words = `您的查询码是 ${written.code}，请记下来。凭查询码可以查看办理情况。`
      return written.isAgain
        ? say(200, '这封来信已经寄过', `${words}同样的内容只算一封，不用再寄。`, next)
        : say(200, '来信已经收到', `${words}我们会尽快答复。`, next)
    }
    if (request.path.startsWith('surveys/') && request.method === 'POST') {
      const answer = await answerSurvey(tx, context, site, request.path.slice('surveys/'.length), request.form)
      if (answer.kind === 'said') return say(answer.status, answer.title, answer.text)
      if (answer.kind === 'again') {
        const again = surveyAgain(model, answer.survey, request.form, answer)
        return again ? page(answer.status, again) : say(404, '没有这份问卷', '这份问卷已经撤下，请从网站首页重新进入。')
      }
      const { title, status, rows, hidden, problem } = answer
      const place = { path: `/_/${request.path}`, title, description: title, crumbs: [home] }
      return page(status, { kind: 'surveyCheck', ...place, action: `/_/${request.path}`, hidden, rows, problem })
    }
    if (request.path === 'letters/status' && request.method === 'GET') {
      const state = await askAfterLetter(tx, site, (request.query['code'] ?? '').trim())
      if (!state) return say(404, '没有找到这封来信', '请核对十位查询码，到信箱页面再查。', mailbox)
      return say(200, state.title, state.status === 'answered' ? `答复：${state.answer}` : '您的来信正在办理。')
    }
    return null
  })
}

const home = { title: '首页', href: '/' }

/** The site as it stands on its pages, without its articles. */
async function bareModel(tx: SystemTx, tenant: number, siteId: string): Promise<SiteModel | null> {
  const data = await readSiteData(tx.db, tenant, siteId, 'bare')
  if (!data) return null
  return modelOf(data, assetsOf(data).addresses, { at: tx.now, today: schoolDate(tx.now) })
}
