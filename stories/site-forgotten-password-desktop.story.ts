/** A site's editor has forgotten the password: the school's administrator opens a one-time link, the editor sets a new one and writes on. */
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enter, openBrowser, visit } from './tools/browser.ts'
import { fits } from './tools/sound.ts'

const password = `春风化雨-${randomUUID()}`
const login = `bianji-${randomUUID().slice(0, 8)}`
let browser: Browser
let editor = ''
let link = ''

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('the editor finds at the door whom to ask', async () => {
  await visit(
    () => enter(browser, 'school-editor', 'desktop'),
    async (visitor) => {
      await visitor.go('/sites')
      await visitor.see('我的网站')
      editor = await visitor.page.evaluate(async () => {
        const answer = await fetch('/api/me')
        return String((await answer.json()).person.name)
      })
    },
  )
  await visit(
    () => enter(browser, null, 'desktop'),
    async (visitor) => {
      await visitor.see('忘记密码请联系本单位管理员，会给您一个重设链接。')
      await fits(visitor, 'sign-in', [390, 360])
      // As a house without a demonstration shows it: the card alone.
      await visitor.page.route('**/api/demo/roles', (route) => route.fulfill({ json: { enabled: false, roles: [] } }))
      await visitor.page.reload()
      await visitor.see('忘记密码请联系本单位管理员')
      await visitor.page.setViewportSize({ width: 360, height: 740 })
      const card = await visitor.page.locator('.sign-in-card').boundingBox()
      expect([(card?.x ?? -1) >= 0, (card?.x ?? 0) + (card?.width ?? 999) <= 360]).toEqual([true, true])
    },
  )
})

it('the school’s administrator opens a link from the editor’s card', async () => {
  await visit(
    () => enter(browser, 'school-admin', 'desktop'),
    async (visitor) => {
      const { page } = visitor
      await visitor.go('/people')
      await page.getByLabel('搜索人员').fill(editor)
      await page.getByRole('table', { name: '人员' }).getByText(editor, { exact: true }).first().click()
      await visitor.click('开一次性密码链接')
      await visitor.see(/只能用一次/)
      await visitor.picture('reset-link')
      link = ((await page.locator('code').first().textContent()) ?? '').trim()
      expect(link).toMatch(/\/link#[\w-]{20,}$/)
    },
  )
})

it('the editor sets a new password and a login name to remember, and works on the site', async () => {
  await visit(
    () => enter(browser, null, 'desktop'),
    async (visitor) => {
      const { page } = visitor
      await visitor.go(new URL(link).pathname + new URL(link).hash)
      await visitor.see('链接只能用一次')
      await page.getByLabel('登录名（选填）').fill(login)
      await page.getByLabel('新密码', { exact: true }).fill(password)
      await page.getByLabel('再输一遍新密码').fill(password)
      await visitor.picture('reset-password')
      await visitor.click('设置密码')
      await visitor.see(`登录名是 ${login}，现在可以登录了。`)
      await visitor.click('去登录', 'link')
      await page.getByLabel('登录名或手机号').fill(login)
      await page.getByLabel('密码', { exact: true }).fill(password)
      await visitor.click('登录')
      await visitor.see('我的网站')
      await visitor.go('/sites')
      await page.getByRole('heading', { level: 2 }).getByRole('link').first().click()
      await page.getByRole('button', { name: /写/ }).first().waitFor({ timeout: 15_000 })
    },
  )
})

it('the link is good for one time only', async () => {
  await visit(
    () => enter(browser, null, 'desktop'),
    async (visitor) => {
      const { page } = visitor
      await visitor.go(new URL(link).pathname + new URL(link).hash)
      await page.getByLabel('新密码', { exact: true }).fill(password)
      await page.getByLabel('再输一遍新密码').fill(password)
      await visitor.click('设置密码')
      await visitor.see('这个链接已用过或已过期，请联系管理员重新开一个。')
    },
  )
})
