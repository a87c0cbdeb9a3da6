/** Temporary: until the page engine's front door is whole. */
import * as feeds from '@shuyuan/engines/pages/feeds.ts'
import { renderPage } from '@shuyuan/engines/pages/render/render-page.ts'
import type { Colours, ThemeKey } from '@shuyuan/engines/pages/index.ts'

export const { rss, sitemapXml } = feeds
export { renderPage }
export const themeAssets = (_theme: ThemeKey, _colours: Colours | null) => ({ css: 'body{}', script: '' })
