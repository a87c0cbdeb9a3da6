/** The whole journey at a desk: draft, check, two countersignatures, one of them returned, sign, number, send, sign for, watch. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'

let browser: Browser
const title = '关于做好2026年冬季校园安全工作的通知'
const body = [
  '入冬以来，气温下降，校园用电、用气、取暖设备增多。为保障师生安全，现将有关事项通知如下。',
  '一、高度重视，压实责任',
  '各校要把冬季安全工作摆在突出位置，校长为第一责任人，逐级签订责任书，做到事事有人管。',
  '二、全面排查，消除隐患',
  '（一）排查校舍',
  '对校舍、围墙、供暖管道逐一检查，建立台账，11月30日前完成整改。',
  '（二）排查用电',
  '1.宿舍、食堂、实验室的线路由专业人员检测。',
  '2.禁止使用大功率取暖器。',
  '三、加强教育，做好应急',
  '各校在12月4日前组织一次应急疏散演练，并上好安全教育课。',
  '特此通知。',
].join('\n')

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

async function openTask(visitor: Visitor): Promise<void> {
  await visitor.go('/tasks')
  await visitor.page.getByText(title).first().click()
  await visitor.see('经过')
}

async function chooseSections(visitor: Visitor, names: readonly string[]): Promise<void> {
  const box = visitor.page.locator('#field-countersignUnits, #countersignUnits, [id$="countersignUnits"]').first()
  for (const name of names) {
    await box.click()
    await box.fill(name)
    await visitor.page.locator('.ant-select-item-option', { hasText: name }).first().click()
  }
  await visitor.page.keyboard.press('Escape')
}

describe('at a desk', () => {
  it('the drafter writes, sees the red head beside the words, and hands in', async () => {
    await as('bureau-drafter', async (visitor) => {
      await visitor.go('/documents')
      await visitor.picture('documents-empty')
      await visitor.go('/documents/new')
      await visitor.page.getByLabel('标题').fill(title)
      await visitor.page.getByLabel('正文').fill(body)
      await visitor.page.locator('button', { hasText: '选择收文单位' }).click()
      await visitor.page.getByRole('button', { name: /全区各学校/ }).click()
      await visitor.picture('recipients')
      await visitor.click(/选定 78 个单位/)
      await chooseSections(visitor, ['组织人事科', '计财科'])
      await visitor.page.getByRole('img').first().waitFor({ timeout: 20_000 })
      await visitor.picture('draft')
      await visitor.click('送审')
      await visitor.see('审核')
      await visitor.picture('handed-in')
    })
  })

  it('the section’s head approves with an opinion', async () => {
    await as('bureau-section-head', async (visitor) => {
      await visitor.go('/')
      await visitor.see(title)
      await visitor.picture('workplace-section-head')
      await openTask(visitor)
      await visitor.page.getByLabel('意见').fill('内容完整，请会签。')
      await visitor.picture('task')
      await visitor.click('同意')
      await visitor.see(/已完成/)
    })
  })

  it('one section agrees, the other sends it back and gets it straight again', async () => {
    await as('bureau-hr-head', async (visitor) => {
      await openTask(visitor)
      await visitor.click('同意会签')
      await visitor.see(/已完成/)
    })
    await as('bureau-finance-head', async (visitor) => {
      await openTask(visitor)
      await visitor.click('退回')
      await visitor.page.locator('#return-opinion').fill('请补充经费由何处列支。')
      await visitor.picture('return')
      await visitor.page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
      await visitor.see(/已完成/)
    })
    await as('bureau-drafter', async (visitor) => {
      await openTask(visitor)
      await visitor.see('请补充经费由何处列支。')
      await visitor.picture('returned-to-drafter')
      await visitor.click(/修改|去修改|改稿/, 'link').catch(() => visitor.click(/修改|去修改|改稿/))
      await visitor.page
        .getByLabel('正文')
        .fill(`${body.replace('特此通知。', '')}所需经费在各校公用经费中列支。\n特此通知。`)
      await visitor.see(/已保存/)
      await openTask(visitor)
      await visitor.click('改好了，重新送审')
      await visitor.see(/已完成/)
    })
    await as('bureau-finance-head', async (visitor) => {
      await openTask(visitor)
      await visitor.click('同意会签')
      await visitor.see(/已完成/)
    })
  })

  it('the director signs, the office numbers and sends to 78 schools', async () => {
    await as('bureau-director', async (visitor) => {
      await openTask(visitor)
      await visitor.picture('sign')
      await visitor.click('签发')
      await visitor.see(/已完成/)
    })
    await as('bureau-clerk', async (visitor) => {
      await openTask(visitor)
      await visitor.click('编号并排版')
      await visitor.see(/已完成/)
      await openTask(visitor)
      await visitor.see(/闵教〔\d{4}〕1号/)
      await visitor.picture('dispatch')
      await visitor.click('分发到 78 个单位')
      await visitor.see(/已完成/)
    })
  })

  it('a school signs for it, its head reads it, another sends it back, and the board follows without reload', async () => {
    const watcher = await enter(browser, 'bureau-clerk', 'desktop')
    await watcher.go('/dispatches')
    await watcher.page.getByText(title).first().click()
    await watcher.see('催办')
    await watcher.picture('board-start')
    await as('school-clerk', async (visitor) => {
      await visitor.go('/')
      await visitor.picture('workplace-school-clerk')
      await visitor.go('/incoming')
      await visitor.page.getByText(title).first().click()
      await visitor.click('签收')
      await visitor.see('已签收')
      await visitor.picture('incoming-signed')
    })
    await as('school2-clerk', async (visitor) => {
      await visitor.go('/incoming')
      await visitor.page.getByText(title).first().click()
      await visitor.click('退回')
      await visitor.page.getByRole('dialog').getByRole('textbox').fill('附件与正文不一致，请核对。')
      await visitor.page.getByRole('dialog').getByRole('button', { name: '退回' }).click()
      await visitor.see('已退回')
    })
    await as('school-principal', async (visitor) => {
      await visitor.go('/incoming')
      await visitor.page.getByText(title).first().click()
      await visitor.click('标为已阅')
      await visitor.see(/已标为已阅/)
    })
    await watcher.see('附件与正文不一致，请核对。')
    await watcher.picture('board-live')
    await watcher.leave()
  })

  it('a person with two posts switches, and sees the other school', async () => {
    await as('teacher-two-schools', async (visitor) => {
      await visitor.go('/')
      const before = await visitor.page.locator('header.top').innerText()
      await visitor.page.locator('header.top').getByRole('button', { name: /·/ }).first().click()
      await visitor.picture('post-switcher')
      const items = visitor.page
        .getByRole('menuitem')
        .or(visitor.page.getByRole('menuitemradio'))
        .or(visitor.page.getByRole('option'))
      await items.last().click()
      await visitor.page.waitForTimeout(1500)
      expect(await visitor.page.locator('header.top').innerText()).not.toBe(before)
    })
  })
})
