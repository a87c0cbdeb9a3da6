/** No trick of the hostile list runs in a real browser after the way of an article: read, kept as a tree, written. */
import { createServer, type Server } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bodyHtml, type MediaView, readHtml } from '../engines/pages/index.ts'
import { hostileHtml } from '../engines/pages/testing/hostile-html.ts'
import { openBrowser } from './tools/browser.ts'

let browser: Browser
let server: Server
let address = ''
let content = ''

beforeAll(async () => {
  browser = await openBrowser()
  // No Content-Security-Policy: the output must hold by itself.
  server = createServer((request, response) => {
    const isPage = request.url === '/'
    response.writeHead(isPage ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' })
    response.end(isPage ? `<!DOCTYPE html><html lang="zh-CN"><title>x</title><body>${content}</body></html>` : '')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const at = server.address()
  address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const throughTheEngine = (html: string): string => {
  const reading = readHtml(html)
  const media = new Map<string, MediaView>()
  for (const { id, alt } of reading.pictures) {
    media.set(id, { kind: 'picture', src: '/x.webp', sources: [], width: 10, height: 10, alt })
  }
  for (const { id } of reading.videos) media.set(id, { kind: 'video', src: '/x.mp4', poster: null, type: 'video/mp4' })
  return bodyHtml(reading.body, media)
}

/** A page whose dangerous doors are counted; everything outside is cut off. */
async function openCounting(): Promise<Page> {
  const context = await browser.newContext()
  await context.route('**/*', (route) => (route.request().url() === address ? route.continue() : route.abort()))
  const page = await context.newPage()
  page.on('dialog', (dialog) => dialog.dismiss().catch(() => undefined))
  await page.addInitScript(() => {
    Reflect.set(window, 'runs', 0)
    const count = (): void => {
      Reflect.set(top ?? window, 'runs', Number(Reflect.get(top ?? window, 'runs')) + 1)
    }
    for (const name of ['alert', 'confirm', 'prompt']) Reflect.set(window, name, count)
  })
  return page
}

/** Runs of a program after loading, touching every element and, last, following every link that is not http. */
async function runsOf(page: Page, html: string): Promise<number> {
  content = html
  await page.goto(address, { waitUntil: 'load' })
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('body *')) {
      for (const kind of [
        'click',
        'mouseover',
        'mouseenter',
        'pointerenter',
        'wheel',
        'focus',
        'input',
        'copy',
        'toggle',
      ]) {
        if (kind === 'click' && element.closest('a[href^="http"], a[href^="//"], form')) continue
        element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }))
      }
    }
    for (const link of document.querySelectorAll('a')) {
      if (link.protocol === 'javascript:' && link instanceof HTMLElement) link.click()
    }
  })
  await page.waitForTimeout(5)
  // A page that managed to navigate away has run something.
  return page.url().startsWith(address) ? page.evaluate(() => Number(Reflect.get(window, 'runs'))) : 1
}

it('the raw tricks do run here, so the count can be trusted', async () => {
  const page = await openCounting()
  let running = 0
  for (const { html } of hostileHtml.slice(0, 60)) running += (await runsOf(page, html).catch(() => 0)) > 0 ? 1 : 0
  expect(running).toBeGreaterThan(30)
  await page.context().close()
})

it(`none of the ${hostileHtml.length} runs once it is an article`, async () => {
  const page = await openCounting()
  const ran: string[] = []
  const size = 12
  for (let at = 0; at < hostileHtml.length; at += size) {
    const some = hostileHtml.slice(at, at + size).map(({ html }) => html)
    if ((await runsOf(page, some.map(throughTheEngine).join('<hr>'))) > 0) ran.push(...some)
  }
  expect(ran).toEqual([])
  await page.context().close()
})

it('the browser’s own parser finds only what a body may hold', async () => {
  const { allowedAttributes } = await import('../engines/pages/testing/safe-html.ts')
  const page = await openCounting()
  content = ''
  await page.goto(address)
  const strange = await page.evaluate(
    ({ outputs, allowed }) => {
      const found: string[] = []
      for (const html of outputs) {
        // Parsed twice, as innerHTML read and written again would: a mutation would show.
        const once = new DOMParser().parseFromString(html, 'text/html').body.innerHTML
        const { body } = new DOMParser().parseFromString(once, 'text/html')
        for (const element of body.querySelectorAll('*')) {
          const name = element.tagName.toLowerCase()
          if (element.namespaceURI !== 'http://www.w3.org/1999/xhtml' || !(name in allowed)) found.push(name)
          for (const { name: key } of element.attributes)
            if (!allowed[name]?.includes(key)) found.push(`${name}@${key}`)
        }
      }
      return found
    },
    { outputs: hostileHtml.map(({ html }) => throughTheEngine(html)), allowed: { ...allowedAttributes } },
  )
  expect(strange).toEqual([])
  await page.context().close()
})
