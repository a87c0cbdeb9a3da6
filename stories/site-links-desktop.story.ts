/** A school counts its links, sees which one is dead and where it stands, and has its site packed from the board; the bureau sees all sites. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'
import { mySite } from './tools/word-text.ts'

const name = '链接故事学校'
const host = 'lianjie.localhost'
/** Within the house, so that nobody outside is asked by a test. */
const dead = `https://${host}/nowhere/`
let browser: Browser
let sitePath = ''

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

it('the bureau has all sites in one list, a calendar, and the alarms of altered pages', async () => {
  await as('bureau-admin', async (visitor) => {
    const { page } = visitor
    await visitor.go('/cluster-links')
    await visitor.see('还没有普查过全区的链接')
    await page.getByText('每月 1 日凌晨').click()
    await visitor.see(/下一次：/)
    await sound(visitor, 'cluster-links')
    await page.getByText('不定期').click()
    await expect.poll(() => page.getByText(/下一次：/).count(), { timeout: 5_000 }).toBe(0)
    await visitor.go('/cluster-alarms')
    await visitor.see('没有待办理的告警')
    await sound(visitor, 'cluster-alarms')
    const siteId = await mySite(page)
    const shown = join(inject('dataDir'), 'sites/public/sites', siteId, 'current/tree')
    await writeFile(join(shown, 'winner.html'), '<h1>中奖通知</h1>')
    const alarms = async (): Promise<number> => {
      await visitor.go('/cluster-alarms')
      await page.getByRole('region', { name: '网页告警' }).waitFor()
      await page.waitForTimeout(400)
      return page.getByText('winner.html').count()
    }
    await expect.poll(alarms, { timeout: 20_000, interval: 500 }).toBe(1)
    await visitor.see('已恢复')
    await visitor.picture('site-alarms')
    await page.getByRole('checkbox', { name: /winner\.html/ }).check()
    await visitor.click('标为已处理…')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('备注').fill('演练')
    await dialog.getByRole('button', { name: '标为已处理' }).click()
    await visitor.see('没有待办理的告警')
  })
})

it('a dead link is found, with the place where it is put right', async () => {
  await as('school-admin', async (visitor) => {
    const { page } = visitor
    await visitor.go('/sites')
    await visitor.click('新建网站')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('网站名称').fill(name)
    await dialog.getByLabel('域名').fill(host)
    await dialog.getByRole('button', { name: '新建网站' }).click()
    await page.waitForURL(/\/sites\/[^/]+\/settings/)
    sitePath = new URL(page.url()).pathname.replace('/settings', '')
    await page.getByRole('button', { name: '加一个链接' }).click()
    await page.getByLabel('第 1 个名称').fill('老校友网')
    await page.getByLabel('第 1 个网址').fill(dead)
    await visitor.click('保存并发布')
    await page.getByText('公众页面已是最新').first().waitFor({ timeout: 60_000 })
    await visitor.go(`${sitePath}/links`)
    await visitor.see('还没有普查过链接')
    await visitor.click('现在普查')
    await visitor.see('/nowhere/')
    await visitor.see('网站上没有这个页面')
    await visitor.go(`${sitePath}/links`)
    await visitor.see('网站上没有这个页面')
    await sound(visitor, 'site-links')
    await page.getByRole('table').getByRole('link', { name: '友情链接' }).click()
    await page.waitForURL(/\/settings$/)
  })
})

it('the board says the same and makes the backup that is missing', async () => {
  await as('school-admin', async (visitor) => {
    const { page } = visitor
    await visitor.go(`${sitePath}/board`)
    await visitor.see('1 个打不开')
    await visitor.see('没有备份')
    await page.getByRole('region', { name: '最近备份' }).getByRole('button', { name: '现在打包' }).click()
    await page.getByText('有备份', { exact: true }).waitFor({ timeout: 15_000 })
    await sound(visitor, 'site-board')
    await page.getByRole('region', { name: '链接' }).getByRole('link', { name: '看是哪些链接' }).click()
    await visitor.see('/nowhere/')
    await visitor.go(`${sitePath}/page-faults`)
    await sound(visitor, 'site-page-faults')
  })
})
