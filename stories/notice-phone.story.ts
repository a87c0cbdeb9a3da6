/** The same journey in the hand: 390 × 844, one thumb. Only the writing itself is done at a desk. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { accessible, fits } from './tools/sound.ts'

let browser: Browser
const title = '关于规范校外培训进校园管理的通知'
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const onPhone = (key: string, work: (visitor: Visitor) => Promise<void>) =>
  visit(() => enter(browser, key, 'phone'), work)

async function openTask(visitor: Visitor): Promise<void> {
  await visitor.go('/m/tasks')
  await visitor.page.getByText(title).first().click()
  await visitor.page.getByRole('group', { name: '办理' }).waitFor()
}

/** Presses the act of the bar; where a sheet asks for an opinion, its own button is pressed too. */
async function act(visitor: Visitor, label: string, opinion = ''): Promise<void> {
  await visitor.page.getByRole('group', { name: '办理' }).getByRole('button', { name: label, exact: true }).click()
  const sheet = visitor.page.getByRole('dialog')
  await sheet.waitFor()
  if (opinion) await sheet.getByRole('textbox').first().fill(opinion)
  await sheet.getByRole('button', { name: label, exact: true }).click()
  await sheet.waitFor({ state: 'detached' })
}

async function approve(key: string, label: string): Promise<void> {
  await onPhone(key, async (visitor) => {
    await openTask(visitor)
    await act(visitor, label)
  })
}

it('it is written at a desk and handed in', async () => {
  await visit(
    () => enter(browser, 'bureau-drafter', 'desktop'),
    async (visitor) => {
      await visitor.go('/documents/new')
      await visitor.page.getByLabel('标题').fill(title)
      await visitor.page
        .getByLabel('正文')
        .fill('为规范管理，现将有关事项通知如下。\n一、严格准入\n未经批准的机构一律不得进校。\n特此通知。')
      await visitor.page.locator('button', { hasText: '选择收文单位' }).click()
      await visitor.page.getByRole('button', { name: /全区各学校/ }).click()
      await visitor.click(/选定 78 个单位/)
      const box = visitor.page.locator('[id$="countersignUnits"]').first()
      for (const name of ['组织人事科', '计财科']) {
        await box.click()
        await box.fill(name)
        await visitor.page.locator('.ant-select-item-option', { hasText: name }).first().click()
      }
      await visitor.page.keyboard.press('Escape')
      await visitor.click('送审')
      await visitor.see('审核')
    },
  )
})

it('the section’s head reads it on the phone and agrees', async () => {
  await onPhone('bureau-section-head', async (visitor) => {
    await visitor.go('/m')
    await visitor.see(title)
    await visitor.picture('phone-home')
    await visitor.go('/m/tasks')
    await visitor.see(title)
    await visitor.picture('phone-tasks')
    await openTask(visitor)
    await visitor.see('未经批准的机构一律不得进校。')
    await visitor.picture('phone-task')
    await act(visitor, '同意', '内容稳妥。')
  })
})

it('one section agrees, the other returns it, and the mended notice comes straight back to it', async () => {
  await approve('bureau-hr-head', '同意会签')
  await onPhone('bureau-finance-head', async (visitor) => {
    await openTask(visitor)
    await visitor.page.getByRole('group', { name: '办理' }).getByRole('button', { name: '退回' }).click()
    const sheet = visitor.page.getByRole('dialog')
    await sheet.getByRole('textbox').first().fill('请写明经费渠道。')
    await visitor.picture('phone-return')
    await sheet.getByRole('button', { name: '退回', exact: true }).click()
    await sheet.waitFor({ state: 'detached' })
  })
  await onPhone('bureau-drafter', async (visitor) => {
    await openTask(visitor)
    await visitor.see('请写明经费渠道。')
    await act(visitor, '改好了，重新送审')
  })
  await approve('bureau-finance-head', '同意会签')
})

it('the director signs between two meetings; the office numbers and sends', async () => {
  await onPhone('bureau-director', async (visitor) => {
    await openTask(visitor)
    await visitor.click('看版式')
    await visitor.page.getByRole('img').first().waitFor()
    await visitor.picture('phone-paper')
    await act(visitor, '签发', '同意印发。')
  })
  await approve('bureau-clerk', '编号并排版')
  await approve('bureau-clerk', '分发到 78 个单位')
})

it('a school’s clerk signs for it, another returns it, the principal reads it, the sender watches', async () => {
  await onPhone('school-clerk', async (visitor) => {
    await visitor.go('/m/incoming')
    await visitor.page.getByText(title).first().click()
    await visitor.click('签收')
    await visitor.picture('phone-sign-for')
    await visitor.click('确认签收')
    await visitor.see('已签收')
  })
  await onPhone('school2-clerk', async (visitor) => {
    await visitor.go('/m/incoming')
    await visitor.page.getByText(title).first().click()
    await visitor.click('退回')
    const sheet = visitor.page.getByRole('dialog')
    await sheet.getByRole('textbox').first().fill('附件缺页，请重发。')
    await sheet.getByRole('button', { name: '退回', exact: true }).click()
    await visitor.see('已退回')
  })
  await onPhone('school-principal', async (visitor) => {
    await visitor.go('/m')
    await visitor.see(title)
    await visitor.picture('phone-principal')
    await visitor.page.getByText(title).first().click()
    await visitor.see('未经批准的机构一律不得进校。')
    await visitor.picture('phone-reading')
    await visitor.click('已阅')
    await visitor.see('已阅')
  })
  await onPhone('bureau-clerk', async (visitor) => {
    await visitor.go('/m/dispatches')
    await visitor.page.getByText(title).first().click()
    await visitor.see('全部催办')
    await visitor.picture('phone-board')
  })
})

it('a person with two posts switches in «我的»', async () => {
  await onPhone('teacher-two-schools', async (visitor) => {
    await visitor.go('/m/me')
    const posts = visitor.page.getByRole('region', { name: '切换岗位' }).getByRole('radio')
    await posts.first().waitFor()
    expect(await posts.count()).toBeGreaterThan(1)
    await visitor.picture('phone-posts')
    await posts.last().click()
    await visitor.page.waitForTimeout(1500)
    expect(await visitor.page.getByRole('region', { name: '切换岗位' }).getByRole('radio').last().isChecked()).toBe(
      true,
    )
  })
})

it('the phone’s main pages have no serious fault of access and never scroll sideways', async () => {
  await onPhone('bureau-director', async (visitor) => {
    for (const path of ['/m', '/m/tasks', '/m/apps', '/m/people', '/m/me']) {
      await visitor.go(path)
      await visitor.page.waitForTimeout(1000)
      await accessible(visitor, path)
      await fits(visitor, path, [360])
    }
  })
})
