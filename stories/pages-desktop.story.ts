/** Pages of the desktop one by one: their pictures for the manual, and what axe says of them. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { enter, openBrowser, visit } from './tools/browser.ts'
import { accessible, fits } from './tools/sound.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const pages: readonly [string, string, string][] = [
  ['teacher-two-schools', '/', 'workplace-teacher'],
  ['school-principal', '/', 'workplace-principal'],
  ['bureau-clerk', '/', 'workplace-clerk'],
  ['bureau-clerk', '/dispatches', 'dispatches'],
  ['bureau-clerk', '/people', 'directory'],
  ['bureau-drafter', '/documents/new', 'draft-new'],
  ['bureau-drafter', '/instances', 'my-applications'],
  ['school-clerk', '/incoming', 'incoming'],
  ['bureau-admin', '/admin/import', 'import'],
  ['bureau-admin', '/admin/roles', 'roles'],
  ['bureau-admin', '/admin/flows', 'flows'],
  ['auditor', '/admin/audit', 'audit'],
  ['bureau-director', '/me/sessions', 'sessions'],
  ['bureau-director', '/me/password', 'password'],
]

it.each(pages)('%s at %s has no serious fault of access and never scrolls sideways', async (key, path, name) => {
  await visit(
    () => enter(browser, key, 'desktop'),
    async (visitor) => {
      await visitor.go(path)
      await visitor.page.locator('main h1, main h2').first().waitFor()
      await visitor.page.waitForTimeout(800)
      await visitor.picture(name)
      await accessible(visitor, name)
      await fits(visitor, name, [1280])
    },
  )
})

it('the sign-in page offers the demonstration’s roles and can be used by keyboard', async () => {
  await visit(
    () => enter(browser, null, 'desktop'),
    async (visitor) => {
      await visitor.go('/')
      await visitor.see('演示环境')
      await visitor.picture('sign-in')
      await accessible(visitor, 'sign-in')
      await visitor.page.getByRole('button', { name: /局长/ }).first().focus()
      await visitor.page.keyboard.press('Enter')
      await visitor.see('工作台')
    },
  )
})

it('Ctrl+K finds a page by its name', async () => {
  await visit(
    () => enter(browser, 'bureau-clerk', 'desktop'),
    async (visitor) => {
      await visitor.go('/')
      await visitor.see('签收进度')
      await visitor.page.keyboard.press('Control+k')
      await visitor.page.getByLabel('搜索', { exact: true }).fill('看板')
      await visitor.page.getByRole('listbox', { name: '搜索结果' }).getByText('签收看板').first().waitFor()
      await visitor.picture('search')
    },
  )
})
