/** A school tries a new look on all its pages, switches to it, sees it as the public does, and takes it back. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

let browser: Browser
let publicUrl = ''
let redesignPath = ''

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

/** The theme that the public's pages are drawn in, by the class of the whole page. */
async function publicTheme(): Promise<string> {
  const page = await browser.newPage()
  try {
    await page.goto(publicUrl)
    return (await page.locator('html').getAttribute('class')) ?? ''
  } finally {
    await page.close()
  }
}
const soon = (theme: string) =>
  expect.poll(async () => (await publicTheme()).includes(theme), { timeout: 30_000, interval: 500 }).toBe(true)

describe('a redesign', () => {
  it('is written beside its preview', async () => {
    await as('school-admin', async (visitor) => {
      await visitor.go('/sites')
      await visitor.page.locator('.site-card h2 a').first().click()
      await visitor.page.waitForURL(/\/sites\/[^/]+\/articles/)
      publicUrl = (await visitor.page.getByRole('link', { name: '打开网站' }).getAttribute('href')) ?? ''
      await visitor.page.getByRole('link', { name: '改版', exact: true }).click()
      await visitor.see('还没有改版方案')
      await sound(visitor, 'redesigns-empty')
      await visitor.page.getByRole('button', { name: '新建改版方案' }).first().click()
      await visitor.page.getByLabel('方案名称').fill('新春换装')
      await visitor.page.getByRole('checkbox', { name: '换主题' }).check()
      await visitor.page.getByText('弘毅').click()
      await visitor.page.getByRole('checkbox', { name: '换首页版块' }).check()
      await visitor.page
        .getByRole('button', { name: /^删去(?!第)/ })
        .first()
        .click()
      await visitor.page.frameLocator('iframe[title="首页预览"]').locator('html.t-hongyi').waitFor()
      await sound(visitor, 'redesign-form')
      await visitor.click('保存方案')
      await visitor.see('还没有预演结果')
      redesignPath = new URL(visitor.page.url()).pathname
    })
  })

  it('is rehearsed on every page, and the public notices nothing', async () => {
    const before = await publicTheme()
    await as('school-admin', async (visitor) => {
      await visitor.go(redesignPath)
      await visitor.click('开始预演')
      await visitor.page.getByRole('button', { name: '切换', exact: true }).waitFor({ timeout: 60_000 })
      await visitor.page.getByRole('table', { name: '预演发现的问题' }).getByText('板块不见了').first().waitFor()
      await sound(visitor, 'redesign-report')
      await visitor.page.locator('.path-link').first().click()
      await visitor.page.frameLocator('iframe[title="改版后的"]').locator('html.t-hongyi').waitFor()
      await visitor.page.frameLocator('iframe[title="公众现在看到的"]').locator('html').waitFor()
      await sound(visitor, 'redesign-beside')
    })
    expect(await publicTheme()).toBe(before)
    expect(before).not.toContain('t-hongyi')
  })

  it('is switched, seen by the public, and taken back', async () => {
    const before = await publicTheme()
    await as('school-admin', async (visitor) => {
      await visitor.go(redesignPath)
      await visitor.page.getByRole('button', { name: '切换', exact: true }).click()
      await visitor.picture('redesign-switch')
      await visitor.page.getByRole('dialog').getByRole('button', { name: '把 1 个网站换成新样子' }).click()
      await visitor.see('1 个网站已切换，几秒内公众就能看到')
      await soon('t-hongyi')
      await visitor.page.getByRole('button', { name: '撤回改版' }).click()
      await visitor.page.getByRole('dialog').getByRole('button', { name: '把 1 个网站恢复从前的样子' }).click()
      await visitor.see('1 个网站已恢复从前的样子')
      await soon(before)
    })
  })
})

describe('the bureau', () => {
  it('chooses among all sites of the cluster', async () => {
    await as('bureau-admin', async (visitor) => {
      await visitor.go('/site-redesigns')
      await visitor.see('还没有改版方案')
      await visitor.page.getByRole('button', { name: '新建改版方案' }).first().click()
      await visitor.page.getByLabel('方案名称').fill('全区统一政务主题')
      await visitor.page.getByRole('checkbox', { name: /全选/ }).check()
      await visitor.page.getByRole('checkbox', { name: '换主题' }).check()
      await sound(visitor, 'redesign-cluster-form')
      await visitor.click('保存方案')
      await visitor.see('还没有预演结果')
      await visitor.page.getByRole('button', { name: /^开始预演/ }).click()
      await visitor.page.getByRole('progressbar', { name: '全部网站的预演进度' }).waitFor()
      // No part of them can be switched while the others are still drawn.
      expect(await visitor.page.getByRole('button', { name: /^切换/ }).count()).toBe(0)
      await visitor.click('停止预演')
      await visitor.see(/已停止 \d+ 个/)
      await visitor.page.getByRole('button', { name: /预演 \d+ 个/ }).click()
      await visitor.page.getByRole('button', { name: /^切换 \d+ 个/ }).waitFor({ timeout: 120_000 })
      await visitor.see(/已预演 \d+ 个/)
      await sound(visitor, 'redesign-cluster')
    })
  })
})
