/**
 * Usage: node tools/preview-themes.ts [--theme=hongyi] [--kind=home] [--width=1440] [--bare] [--fold] [--out=folder]
 *
 * Draws every theme × kind of page from sample content, serves it as a site would be (with its Content-Security-Policy)
 * and photographs it in Chromium, so that a change of a theme can be looked at. --bare leaves all pictures out, --fold
 * takes only what is seen first.
 */
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { renderPage, siteIcon, themeAssets, themes } from '../engines/pages/index.ts'
import { samplePicture } from '../engines/pages/testing/sample-pictures.ts'
import { sampleFrame, sampleMedia, sampleNames, samplePages } from '../engines/pages/testing/sample-site.ts'

const { values } = parseArgs({
  options: {
    theme: { type: 'string' },
    kind: { type: 'string' },
    width: { type: 'string' },
    primary: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'themes') },
    bare: { type: 'boolean', default: false },
    fold: { type: 'boolean', default: false },
  },
})

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
const pagesOf = (key: string) => samplePages(!values.bare, key === 'zhengwu')
const colours = values.primary ? { primary: values.primary, accent: values.primary } : null

/** `/hongyi/3` is the third page in that theme; everything else is what pages load. */
function answer(path: string, referer: string): { type: string; text: string } | null {
  const theme = themes.find(({ key }) => (path.startsWith('/assets/') ? referer : path).includes(`/${key}/`))
  const picture = /^\/pictures\/(\d+)(-banner)?\.svg/.exec(path)
  if (picture) return { type: 'image/svg+xml', text: samplePicture(Number(picture[1]), picture[2] ? 220 : 1000) }
  if (!theme) return null
  const assets = themeAssets(theme.key, colours)
  if (path.endsWith('.css')) return { type: 'text/css; charset=utf-8', text: assets.css }
  if (path.endsWith('.svg'))
    return { type: 'image/svg+xml', text: siteIcon({ name: sampleNames[theme.key].name, theme: theme.key, colours }) }
  if (path.endsWith('.js')) return { type: 'text/javascript; charset=utf-8', text: assets.script }
  const page = pagesOf(theme.key)[Number(path.split('/').at(-1))]
  return page
    ? { type: 'text/html; charset=utf-8', text: renderPage(sampleFrame(theme.key, colours), page, sampleMedia) }
    : null
}

const server = createServer((request, response) => {
  const found = answer((request.url ?? '').split('?')[0] ?? '', request.headers.referer ?? '')
  response.writeHead(found ? 200 : 404, {
    'content-type': found?.type ?? 'text/plain',
    'content-security-policy': policy,
  })
  response.end(found?.text ?? '')
})
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const address = server.address()
const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`

await mkdir(values.out, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
})
const widths = values.width ? [Number(values.width)] : [1440, 390]
for (const { key } of themes.filter((theme) => !values.theme || values.theme.split(',').includes(theme.key))) {
  for (const width of widths) {
    const context = await browser.newContext({
      viewport: { width, height: width > 800 ? 900 : 844 },
      locale: 'zh-CN',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && console.error(`${key} ${width}: ${message.text()}`))
    for (const [index, { kind }] of pagesOf(key).entries()) {
      if (values.kind && !values.kind.split(',').includes(kind)) continue
      await page.goto(`${base}/${key}/${index}`, { waitUntil: 'load' })
      // Pictures below the fold are fetched when they come near.
      await page.evaluate(() => {
        for (const image of document.images) image.loading = 'eager'
      })
      await page.waitForTimeout(250)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      if (overflow > 0) console.error(`${key} ${kind} ${width}: ${overflow} px too wide`)
      await page.screenshot({
        path: join(values.out, `${key}-${index}-${kind}-${width}${values.bare ? '-bare' : ''}.png`),
        fullPage: !values.fold,
      })
    }
    await context.close()
  }
}
await browser.close()
server.close()
console.log(`pictures in ${values.out}`)
