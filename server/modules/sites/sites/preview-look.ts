/** The home page as it would look with settings that are not saved yet: drawn by the same engine from the same rows. */
import type { SiteSettings, ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { renderPage, themeAssets } from '@shuyuan/engines/pages/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { schoolDate } from '../../../kernel/school-time.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { withOwnMedia } from '../articles/preview-article.ts'
import { mediaByIds } from '../media/media.store.ts'
import { fillTemplates } from '../publish/fill-templates.ts'
import type { Planned } from '../publish/plan-columns.ts'
import { mediaView, modelOf, noAssets } from '../publish/plan-frame.ts'
import { homePage } from '../publish/plan-home.ts'
import { homeUses } from '../publish/plan-templates.ts'
import type { TemplateRenderer } from '../templates/template-renderer.ts'
import { readSiteData } from '../publish/site-data.ts'
import { requireRight, siteRights } from '../rights/site-rights.ts'

type Look = { readonly name: string; readonly theme: ThemeKey; readonly settings: SiteSettings }

export async function previewLook(
  tx: ReadTx,
  templates: TemplateRenderer,
  siteId: string,
  { name, theme, settings }: Look,
) {
  const rights = await siteRights(tx, siteId)
  if (!rights.can('settings', null)) requireRight(rights, 'template', null)
  const data = (await readSiteData(tx.db, tx.tenant, siteId, 'unlocked')) ?? refuse('request.not_found')
  const chosen = mediaOf(settings)
  const media = new Map([...data.media, ...(await mediaByIds(tx, siteId, chosen)).map((one) => [one.id, one] as const)])
  const model = modelOf({ ...data, site: { ...data.site, name, theme, settings }, media }, noAssets, {
    at: tx.now,
    today: schoolDate(tx.now),
  })
  const { primary, accent } = settings
  const { css } = themeAssets(theme, primary ? { primary, accent: accent ?? primary } : null)
  const planned: Planned = { path: '/', page: homePage(model), article: null, uses: homeUses(model) }
  const [home = planned] = (await fillTemplates(templates, [planned])).pages
  const views = new Map([...(home.media ?? []), ...[...media].map(([id, one]) => [id, mediaView(one)] as const)])
  const html = renderPage(model.frame, home.page, views)
  const bare = html.replace(/<link rel="stylesheet"[^>]*><script[^>]*><\/script>/, '')
  return { html: withOwnMedia(bare, siteId, media), css }
}

/** The logo and the banners, which may have been chosen just now. */
const mediaOf = ({ logo, home }: SiteSettings): string[] => [
  ...(logo ? [logo] : []),
  ...home.sections
    .flatMap(({ columns }) => columns.flat())
    .flatMap((one) => (one.kind === 'banner' ? [one.media] : [])),
]
