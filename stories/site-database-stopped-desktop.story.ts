/**
 * The database stops, or is frozen, while people read: the school's pages stay, what needs the application says so in a sentence, the
 * office says that it is coming back. The database starts again: all works, and nobody restarted anything.
 */
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { freeze, thaw } from '../server/testing/frozen.ts'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

const folder = join(inject('dataDir'), 'database', 'pgdata')
const settings = join(folder, 'postgresql.conf')
const away = `${settings}.away`
let browser: Browser
let publicUrl = ''
let list = ''
let article = ''
let isDown = false

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  if (isDown) await startDatabase()
  await browser.close()
})

/** Its keeper starts it again at once; without its settings it ends each time, as one whose disk is away. */
async function stopDatabase(): Promise<void> {
  await rename(settings, away)
  isDown = true
  process.kill(await postmaster(), 'SIGINT')
}
async function postmaster(): Promise<number> {
  const [pid = ''] = (await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}
async function startDatabase(): Promise<void> {
  await rename(away, settings)
  isDown = false
}

const at = (path: string): string => new URL(path, publicUrl).href
const status = async (page: Page, path: string): Promise<number> => (await page.goto(at(path)))?.status() ?? 0

/** A sentence of ours in Chinese, never an envelope, with a way back to the pages. */
async function saysSo(page: Page): Promise<void> {
  await page.getByText('文章可以照常阅读').waitFor({ timeout: 15_000 })
  expect(await page.locator('body').innerText()).not.toMatch(/[{}]|Error|server\./)
  await page.getByRole('link', { name: '回到网站首页' }).waitFor()
}

async function fillLetter(page: Page): Promise<void> {
  await page.getByLabel('标题').fill('数据库恢复后寄出的信')
  await page.getByRole('textbox', { name: /^内容/ }).fill('请问今天的课后服务几点结束？')
  await page.getByLabel('您的姓名').fill('王小明')
  await page.getByLabel('联系电话').fill('13800138000')
  await page.getByRole('button', { name: '寄出来信' }).click()
}

const asReader = (work: (page: Page, visitor: Visitor) => Promise<void>) =>
  visit(
    () => enter(browser, null, 'desktop'),
    (visitor) => work(visitor.page, visitor),
  )

it('the pages stay and say what is away; the office says it too; then all comes back by itself', async () => {
  await visit(
    () => enter(browser, 'school-clerk', 'desktop'),
    async (office) => {
      await office.go('/sites')
      await office.page.locator('.site-card h2 a').first().click()
      await office.page.getByRole('table', { name: '文章' }).locator('tbody tr').first().waitFor()
      publicUrl = (await office.page.getByRole('link', { name: '打开网站' }).getAttribute('href')) ?? ''
      await asReader(async (page, reader) => {
        await page.goto(at('/'))
        list = (await page.locator('.menu-l a[href="/notices/"]').first().getAttribute('href')) ?? ''
        await page.goto(at(list))
        article = (await page.locator('main a[href$=".html"]').first().getAttribute('href')) ?? ''
        await stopDatabase()
        await expect.poll(() => status(page, '/_/search?q=x'), { timeout: 20_000 }).toBe(503)
        await whileAway(page, reader)
        await officeWhileAway(office)
        await startDatabase()
        const search = () => page.evaluate(async () => (await fetch('/_/search?q=x')).status)
        await expect.poll(search, { timeout: 30_000, interval: 500 }).toBe(200)
        // What the form had advised: pressed again, the letter goes.
        await page.getByRole('button', { name: '寄出来信' }).click()
        await reader.see('来信已经收到')
      })
      // The page asks again by itself.
      await office.page.locator('.site-card h2 a').first().click({ timeout: 15_000 })
      await office.page.getByRole('table', { name: '文章' }).locator('tbody tr').first().waitFor()
      await office.page.getByRole('link', { name: '来信', exact: true }).click()
      await office.page.getByRole('table', { name: '来信' }).getByText('数据库恢复后寄出的信').waitFor()
    },
  )
})

it('frozen, the house answers all the same, and goes on when the database does', async () => {
  await visit(
    () => enter(browser, 'school-clerk', 'desktop'),
    async (office) => {
      await office.go('/sites')
      await office.page.locator('.site-card h2 a').first().waitFor()
      const pid = await postmaster()
      freeze(pid)
      try {
        await asReader(async (page) => {
          for (const path of ['/', list, article]) expect(await status(page, path), path).toBe(200)
          expect(await status(page, '/_/search?q=x')).toBe(503)
          await saysSo(page)
        })
        await office.page.locator('.site-card h2 a').first().click()
        await office.see(/系统正在恢复/)
      } finally {
        thaw(pid)
      }
      // Nobody loads the page again: it does so itself.
      await office.page.getByRole('table', { name: '文章' }).locator('tbody tr').first().waitFor()
      await asReader((page) => expect.poll(() => status(page, '/_/search?q=x'), { timeout: 20_000 }).toBe(200))
    },
  )
})

async function whileAway(page: Page, reader: Visitor): Promise<void> {
  for (const path of ['/', list, article]) expect(await status(page, path), path).toBe(200)
  expect(await status(page, '/')).toBe(200)
  await expect
    .poll(() => page.evaluate(() => [...document.images].filter((one) => one.naturalWidth > 0).length))
    .toBeGreaterThan(0)
  await page.locator('.seek input[type=search]').fill('通知')
  await page.locator('.seek').getByRole('button', { name: '搜索' }).click()
  await saysSo(page)
  await sound(reader, 'public-away')
  await page.goto(at('/mailbox/'))
  await fillLetter(page)
  // The form stays as it was filled in, and says above its button why the letter did not go.
  await page.getByRole('alert').getByText('文章可以照常阅读。填写的内容都还在').waitFor({ timeout: 15_000 })
  expect(await page.getByLabel('标题').inputValue()).toBe('数据库恢复后寄出的信')
  // A survey's form leads to the same door.
  const survey = await page.evaluate(async () => {
    const reply = await fetch('/_/surveys/0190b5a0-0000-7000-8000-000000000000', {
      method: 'POST',
      headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'q1=1',
    })
    return [reply.status, (await reply.text()).includes('文章可以照常阅读')]
  })
  expect(survey).toEqual([503, true])
}

async function officeWhileAway(office: Visitor): Promise<void> {
  await office.page.getByRole('link', { name: '看板', exact: true }).click()
  await office.see(/系统正在恢复/)
  await office.go('/sites')
  await office.see(/系统正在恢复/)
  await sound(office, 'office-away')
}
