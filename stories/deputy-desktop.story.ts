/** The director is away: a colleague deputises, and the trail says who acted for whom. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'

let browser: Browser
const title = '关于召开期末工作会议的通知'
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function nameOf(key: string): Promise<string> {
  const answer = await fetch(`${inject('baseUrl')}/api/demo/roles`)
  const { roles }: { roles: { key: string; name: string }[] } = JSON.parse(await answer.text())
  return roles.find((role) => role.key === key)?.name ?? ''
}

const day = (offset: number): string =>
  new Date(Date.now() + offset * 86_400_000).toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

async function approve(key: string, button: string | RegExp): Promise<void> {
  await as(key, async (visitor) => {
    await visitor.go('/tasks')
    await visitor.page.getByText(title).first().click()
    await visitor.click(button)
    await visitor.see(/已完成/)
  })
}

it('the director hands his work to a deputy for a week', async () => {
  await as('bureau-director', async (visitor) => {
    await visitor.go('/me/delegations')
    await visitor.click('委托同事代办')
    const dialog = visitor.page.getByRole('dialog')
    await dialog.locator('#delegate').click()
    await dialog.locator('#delegate').fill(await nameOf('bureau-deputy'))
    await visitor.page
      .locator('.ant-select-item-option', { hasText: await nameOf('bureau-deputy') })
      .first()
      .click()
    const dates = dialog.locator('.ant-picker-input input')
    await dates.nth(0).click()
    await dates.nth(0).fill(day(0))
    await visitor.page.keyboard.press('Enter')
    await dates.nth(1).fill(day(7))
    await visitor.page.keyboard.press('Enter')
    await visitor.picture('delegation')
    await dialog.getByRole('button', { name: '开始委托' }).click()
    await visitor.see('代办中')
  })
})

it('a notice without countersignature comes to the deputy, who signs for the director', async () => {
  await as('bureau-drafter', async (visitor) => {
    await visitor.go('/documents/new')
    await visitor.page.getByLabel('标题').fill(title)
    await visitor.page.getByLabel('正文').fill('定于下周三召开期末工作会议，请各校校长参加。\n特此通知。')
    await visitor.page.locator('button', { hasText: '选择收文单位' }).click()
    await visitor.page.getByRole('button', { name: /全区幼儿园/ }).click()
    await visitor.click(/选定 \d+ 个单位/)
    await visitor.click('送审')
    await visitor.see('审核')
  })
  await approve('bureau-section-head', '同意')
  await as('bureau-deputy', async (visitor) => {
    await visitor.go('/tasks')
    await visitor.page.getByText(title).first().click()
    await visitor.see(new RegExp(`您代 ?${await nameOf('bureau-director')} ?办理`))
    await visitor.click('签发')
    await visitor.see(/已完成/)
  })
  await as('bureau-clerk', async (visitor) => {
    await visitor.go('/tasks')
    await visitor.page.getByText(title).first().click()
    await visitor.see(new RegExp(`${await nameOf('bureau-deputy')}.*代.*${await nameOf('bureau-director')}`))
    await visitor.picture('deputy-trail')
  })
})

it('the director, back again, ends it', async () => {
  await as('bureau-director', async (visitor) => {
    await visitor.go('/me/delegations')
    await visitor.click('结束委托')
    await visitor.see('还没有委托')
    expect(await visitor.page.getByText('代办中').count()).toBe(0)
  })
})
