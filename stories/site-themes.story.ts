/** Every theme × kind of page as a site serves it: no fault of access, nothing too wide, nothing the policy refuses. */
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Colours, renderPage, type SiteFrame, themeAssets, themes } from '../engines/pages/index.ts'
import { samplePicture } from '../engines/pages/testing/sample-pictures.ts'
import { sampleFrame, sampleMedia, samplePages } from '../engines/pages/testing/sample-site.ts'
import { openBrowser } from './tools/browser.ts'

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"

let browser: Browser
let server: Server
let base = ''
let axe = ''
/** What the server answers with now. */
let shown = { html: '', css: '', script: '' }

beforeAll(async () => {
  browser = await openBrowser()
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  const picture = samplePicture(1)
  server = createServer((request, response) => {
    const path = request.url ?? ''
    const [type, text] = path.endsWith('.css')
      ? ['text/css; charset=utf-8', shown.css]
      : path.endsWith('.js')
        ? ['text/javascript; charset=utf-8', shown.script]
        : path.startsWith('/pictures/')
          ? ['image/svg+xml', picture]
          : ['text/html; charset=utf-8', shown.html]
    response.writeHead(200, { 'content-type': type, 'content-security-policy': policy })
    response.end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.address()
  base = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`
})
afterAll(async () => {
  await browser.close()
  server.close()
})

/** Findings of axe at any impact, best practices included. */
async function findings(page: Page): Promise<string[]> {
  // The page's own policy forbids foreign scripts; what the test puts in runs in a world of its own.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await Reflect.get(window, 'axe').run(document, { resultTypes: ['violations'] })
    return violations.map(
      (one: { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }) =>
        `${one.impact} ${one.id}: ${one.nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(' ')} (${node.failureSummary.split('\n')[1]?.trim()})`)
          .join(' | ')}`,
    )
  })
}

async function open(width: number, hasScript = true): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
    javaScriptEnabled: hasScript,
  })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) troubles.push(`asks for ${request.url()}`)
  })
  return { page, troubles }
}

function show(frame: SiteFrame, index: number, hasPictures: boolean): void {
  const page = samplePages(hasPictures, frame.theme === 'zhengwu')[index]
  if (!page) throw new Error('no such page')
  shown = { html: renderPage(frame, page, sampleMedia), ...themeAssets(frame.theme, frame.colours) }
}

const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** axe takes a second: every kind in one theme and what differs most in all; `npm run proofs` asks for all of them. */
const isThorough = process.env['ALL_THEMES'] === '1'
const askedInAll = new Set(['home', 'article', 'mailbox'])
const isAsked = (theme: string, kind: string): boolean => isThorough || theme === 'zhengwu' || askedInAll.has(kind)

const kinds = samplePages().map(({ kind }) => kind)

describe.each(themes.map(({ key }) => key))('%s', (key) => {
  it('has no finding of axe, on any kind of page fits every screen and asks for nothing outside', async () => {
    const { page, troubles } = await open(1280)
    const found: string[] = []
    for (const [index, kind] of kinds.entries()) {
      show(sampleFrame(key), index, true)
      await page.goto(base, { waitUntil: 'load' })
      if (isAsked(key, kind)) for (const one of await findings(page)) found.push(`${kind}: ${one}`)
      for (const width of [801, 360, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        if ((await tooWide(page)) > 0) found.push(`${kind}: wider than ${width}`)
      }
    }
    expect(found).toEqual([])
    expect(troubles).toEqual([])
    await page.context().close()
  })

  it('keeps its contrast in a school’s own colours, without pictures and on a phone', async () => {
    const { page } = await open(390)
    const found: string[] = []
    const odd: Colours[] = [
      { primary: '#ffe600', accent: '#00e5ff' },
      { primary: '#8a8a8a', accent: '#777777' },
      { primary: '#e60073', accent: '#39ff14' },
    ]
    for (const [at, colours] of odd.entries()) {
      for (const index of isThorough || at === 0 ? [0, 1] : [0]) {
        show(sampleFrame(key, colours), index, false)
        await page.goto(base, { waitUntil: 'load' })
        if ((await tooWide(page)) > 0) found.push(`${kinds[index]}: too wide`)
        for (const one of await findings(page)) found.push(`${colours.primary} ${kinds[index]}: ${one}`)
      }
    }
    expect(found).toEqual([])
    await page.context().close()
  })

  it('shows everything without script: panels of tabs, slides, and the menu of a phone', async () => {
    const { page } = await open(390, false)
    show(sampleFrame(key), 0, true)
    await page.goto(base)
    expect(await page.locator('.tab').evaluateAll((all) => all.every((one) => one.checkVisibility()))).toBe(true)
    const entry = page.locator('.menu-l > li > a').nth(1)
    expect(await entry.isVisible()).toBe(false)
    await page.locator('.menu-btn').click()
    expect(await entry.isVisible()).toBe(true)
    expect(await page.locator('.aid-open').isVisible()).toBe(false)
    await page.context().close()
  })
})

it('the reading aids enlarge, turn the contrast, draw the line, remember, and leave', async () => {
  const { page, troubles } = await open(1280)
  show(sampleFrame('zhizhi'), 1, true)
  await page.goto(base)
  await page.getByRole('button', { name: '无障碍阅读' }).click()
  await page.getByRole('button', { name: '放大文字' }).click()
  await page.getByRole('button', { name: '高对比度' }).click()
  await page.getByRole('button', { name: '辅助线' }).click()
  await page.reload()
  expect(await page.locator('html').getAttribute('class')).toContain('aid-1 aid-hc')
  expect(await page.locator('.aid-line').count()).toBe(1)
  expect(await findings(page)).toEqual([])
  await page.getByRole('button', { name: '退出' }).click()
  expect(await page.locator('html').getAttribute('class')).toBe('t-zhizhi')
  expect(troubles).toEqual([])
  await page.context().close()
})

it('tabs and the carousel answer to keys; a mourning day takes the colour off', async () => {
  const { page } = await open(1280)
  show({ ...sampleFrame('qiming'), isGrey: true }, 0, true)
  await page.goto(base)
  await page.getByRole('tab').first().focus()
  await page.keyboard.press('ArrowRight')
  expect(await page.getByRole('tab').nth(1).getAttribute('aria-selected')).toBe('true')
  expect(await page.getByRole('tabpanel').count()).toBe(1)
  await page.getByRole('button', { name: /第 2 幅/ }).click()
  await page.waitForTimeout(300)
  expect(await page.locator('.slides').evaluate((strip) => Math.round(strip.scrollLeft / strip.clientWidth))).toBe(1)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).filter)).toBe('grayscale(1)')
  await page.context().close()
})
