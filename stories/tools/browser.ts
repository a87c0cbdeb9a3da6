/** A real Chromium with the eyes of a user: enter as a person, click by the words on the screen, take the manual's pictures. */
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { expect, inject } from 'vitest'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const images = fileURLToPath(new URL('../../docs/manual/images/', import.meta.url))

export const screens = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const
export type Screen = keyof typeof screens

export type Visitor = {
  readonly page: Page
  /** Opens an address and waits until what it loads has come. */
  readonly go: (path: string) => Promise<void>
  readonly click: (name: string | RegExp, role?: 'button' | 'link' | 'tab' | 'radio') => Promise<void>
  readonly see: (text: string | RegExp) => Promise<void>
  readonly picture: (name: string) => Promise<void>
  /** For whoever mends a broken story: what the person saw last. */
  readonly pictureOfTrouble: () => Promise<void>
  readonly leave: () => Promise<void>
}

export async function openBrowser(): Promise<Browser> {
  await mkdir(images, { recursive: true })
  return chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags })
}

/** A person who comes in by the demonstration entry, in a browser of his own; null stays at the door. */
export async function enter(browser: Browser, key: string | null, screen: Screen): Promise<Visitor> {
  const baseUrl = inject('baseUrl')
  const context: BrowserContext = await browser.newContext({
    viewport: screens[screen],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // A click on something that still moves may land beside it.
    reducedMotion: 'reduce',
    isMobile: screen === 'phone',
    hasTouch: screen === 'phone',
  })
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    // A refusal (401 before signing in, 409) is logged by the browser as a failed load: that is no trouble.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      troubles.push(message.text())
  })
  await page.goto(`${baseUrl}${screen === 'phone' ? '/m' : '/'}`)
  const entered =
    key === null
      ? 200
      : await page.evaluate(async (role) => {
          const headers = { 'content-type': 'application/json', 'x-csrf': '1' }
          const answer = await fetch('/api/demo/sessions', {
            method: 'POST',
            headers,
            body: JSON.stringify({ key: role }),
          })
          return answer.status
        }, key)
  expect(entered).toBe(200)
  return visitorOf(page, baseUrl, async () => {
    await context.close()
    expect(troubles, 'errors in the page').toEqual([])
  })
}

function visitorOf(page: Page, baseUrl: string, leave: () => Promise<void>): Visitor {
  const go = async (path: string): Promise<void> => {
    await page.goto(baseUrl + path)
    await page.waitForLoadState('domcontentloaded')
  }
  const named = (name: string | RegExp, role: 'button' | 'link' | 'tab' | 'radio'): Locator =>
    page.getByRole(role, { name, exact: typeof name === 'string' }).first()
  return {
    page,
    go,
    leave,
    pictureOfTrouble: async () => {
      const path = join(tmpdir(), 'story-trouble.png')
      await page.screenshot({ path }).then(() => console.error(`picture of the trouble: ${path}`))
      await page.context().close()
    },
    click: (name, role = 'button') => named(name, role).click({ timeout: 15_000 }),
    see: (text) => page.getByText(text).first().waitFor({ timeout: 15_000 }),
    picture: async (name) => {
      // Taken by `npm run manual` only: a test run leaves the tree as it was.
      if (!process.env['MANUAL']) return
      await settled(page)
      await page.screenshot({ path: `${images}${name}.png` })
    },
  }
}

/** What a person does between coming and leaving; a picture is kept of where it went wrong. */
export async function visit(come: () => Promise<Visitor>, work: (visitor: Visitor) => Promise<void>): Promise<void> {
  const visitor = await come()
  try {
    await work(visitor)
  } catch (error) {
    await visitor.pictureOfTrouble()
    throw error
  }
  await visitor.leave()
}

/**
 * Waits until nothing is being loaded: what cannot be used yet is paler than what can.
 */
async function settled(page: Page): Promise<void> {
  // What was just clicked shows that it is loading with the next frames.
  await page.waitForTimeout(150)
  await page.waitForFunction(() => !document.querySelector('.bone'), undefined, { timeout: 15_000 })
}

/** Serious and critical findings of axe on the page as it stands. */
export async function seriousFindings(page: Page, axeSource: string): Promise<string[]> {
  await settled(page)
  await page.evaluate(axeSource)
  return page.evaluate(async () => {
    // The library just put in adds itself to the window.
    const axe = Reflect.get(window, 'axe')
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter((one: { impact: string }) => one.impact === 'serious' || one.impact === 'critical')
      .map(
        (one: { id: string; nodes: { target: string[] }[] }) =>
          `${one.id}: ${one.nodes
            .map((node) => node.target.join(' '))
            .slice(0, 3)
            .join(' | ')}`,
      )
  })
}
