/** A parent on a phone searches a school's site, writes to the head and fills in a survey; the school's clerk reads and answers. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

const letter = '校门口早高峰请设护学岗'
let browser: Browser
let publicUrl = ''
let sitePath = ''
let code = ''

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const asClerk = (work: (visitor: Visitor) => Promise<void>) =>
  visit(() => enter(browser, 'school-clerk', 'desktop'), work)
/** Nobody signed in, and no way into the office from there. */
const asParent = (work: (page: Page, visitor: Visitor) => Promise<void>) =>
  visit(
    () => enter(browser, null, 'phone'),
    (visitor) => work(visitor.page, visitor),
  )
const at = (path: string): string => new URL(path, publicUrl).href

it('the school asks its families by a survey in its column', async () => {
  await visit(
    () => enter(browser, 'school-admin', 'desktop'),
    async (visitor) => {
      const { page } = visitor
      await visitor.go('/sites')
      await page.locator('.site-card h2 a').first().click()
      await page.waitForURL(/\/sites\/[^/]+\/articles/)
      sitePath = new URL(page.url()).pathname.replace('/articles', '')
      publicUrl = (await page.getByRole('link', { name: '打开网站' }).getAttribute('href')) ?? ''
      await visitor.go(`${sitePath}/surveys`)
      await page.getByRole('button', { name: '新建征集调查' }).first().click()
      const drawer = page.getByRole('dialog')
      await drawer.getByLabel('标题', { exact: true }).fill('放学接送安排')
      await drawer.getByLabel('说明', { exact: true }).fill('两分钟填完，结果用来安排下学期的接送。')
      await drawer.getByLabel('第 1 题的问题').fill('总体满意吗')
      await drawer.getByRole('textbox', { name: '第 1 题的选项 1' }).fill('满意')
      await drawer.getByRole('textbox', { name: '第 1 题的选项 2' }).fill('还要改进')
      await drawer.getByRole('checkbox', { name: /不记名/ }).uncheck()
      await drawer.getByRole('checkbox', { name: /在网站上公开/ }).check()
      await sound(visitor, 'site-survey-form')
      await drawer.getByRole('button', { name: '保存并公开' }).click()
      await visitor.see('已保存，几秒内公众就能看到')
    },
  )
})

it('a parent searches, reads, and writes to the head; the same letter twice is one', async () => {
  await asParent(async (page, visitor) => {
    await page.goto(at('/'))
    await page.locator('.seek input[type=search]').fill('活动')
    await page.locator('.seek').getByRole('button', { name: '搜索' }).click()
    await visitor.see(/找到 \d+ 条与「活动」有关的内容/)
    await sound(visitor, 'public-search-phone')
    const hit = page.locator('.hits a').first()
    const title = ((await hit.textContent()) ?? '').trim()
    await hit.click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await sound(visitor, 'public-article-phone')
    await page.getByRole('link', { name: '校长信箱' }).first().click()
    await page.getByRole('heading', { name: '写信' }).waitFor()
    await sound(visitor, 'public-mailbox-phone')
    await page.getByLabel('类别').selectOption('建议')
    await page.getByLabel('标题').fill(letter)
    await page.getByRole('textbox', { name: /^内容/ }).fill('早上七点四十左右车很多，孩子过马路不安全。')
    await page.getByLabel('您的姓名').fill('王小明')
    await page.getByLabel('联系电话').fill('不告诉你')
    await page.getByRole('checkbox', { name: /同意/ }).check()
    await page.getByRole('button', { name: '寄出来信' }).click()
    // The browser points at the field; nothing was sent, nothing is lost.
    expect(await page.locator('#m-phone:invalid').getAttribute('title')).toContain('只写数字')
    // A browser that lets it pass: the school's answer stands at the field, and everything is still there.
    await page.locator('form[method=post]').evaluate((form) => form.setAttribute('novalidate', ''))
    await page.getByRole('button', { name: '寄出来信' }).click()
    await page.getByRole('alert').filter({ hasText: '联系电话只写数字' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('m-phone')
    expect(await page.getByLabel('标题').inputValue()).toBe(letter)
    expect(await page.getByRole('checkbox', { name: /同意/ }).isChecked()).toBe(true)
    await sound(visitor, 'public-letter-refused')
    await page.getByLabel('联系电话').fill('13800138000')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '寄出来信' }).click()
    await visitor.see('没有连上网站，填写的内容都还在')
    await page.context().setOffline(false)
    await page.getByRole('button', { name: '寄出来信' }).click()
    await visitor.see('来信已经收到')
    await visitor.picture('public-letter-sent')
    code = /查询码是 (\d{10})/.exec(await page.locator('main').innerText())?.[1] ?? ''
    await page.goBack()
    await page.getByRole('button', { name: '寄出来信' }).click()
    await visitor.see('这封来信已经寄过')
    await page.getByRole('link', { name: '查看办理情况' }).click()
    await visitor.see('您的来信正在办理')
  })
})

it('a parent fills in the survey, looks it through, and is told when it is sent twice', async () => {
  await asParent(async (page, visitor) => {
    const survey = page.getByRole('link', { name: /放学接送安排/ }).first()
    // Column and survey reach the public a moment after each other.
    await expect
      .poll(async () => ((await page.goto(at('/mailbox/survey/')))?.ok() ? survey.count() : 0), { timeout: 60_000 })
      .toBe(1)
    await survey.click()
    await sound(visitor, 'public-survey-phone')
    await page.getByRole('radio', { name: '还要改进' }).check()
    await page.getByLabel(/姓名/).fill('李大成')
    await page.getByLabel(/电话/).fill('不告诉你')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await page.getByRole('alert').filter({ hasText: '联系电话只写数字' }).waitFor()
    expect(await page.getByRole('radio', { name: '还要改进' }).isChecked()).toBe(true)
    await page.getByLabel(/电话/).fill('13900139000')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    await visitor.see('请核对您的回答')
    await page.getByRole('button', { name: '返回修改' }).click()
    await page.getByRole('radio', { name: '满意', exact: true }).check()
    expect(await page.getByLabel(/姓名/).inputValue()).toBe('李大成')
    await page.getByRole('button', { name: '下一步：核对' }).click()
    // At once: nothing is lost by being too quick.
    await page.getByRole('button', { name: '确认提交' }).click()
    await page.getByRole('alert').filter({ hasText: '提交得太快' }).waitFor()
    await sound(visitor, 'public-survey-check')
    // Who looks it through takes a moment; who does not is a program, and is told that it was too quick.
    await page.waitForTimeout(1_200)
    await page.getByRole('button', { name: '确认提交' }).click()
    await visitor.see('问卷已经收到')
    // Back, and once more.
    await page.goBack()
    await page.getByRole('button', { name: '确认提交' }).click()
    await visitor.see('这份问卷已经提交过')
  })
})

it('the clerk answers the letter and reads the answers; names open with a reason only', async () => {
  await asClerk(async (visitor) => {
    const { page } = visitor
    await visitor.go(`${sitePath}/letters`)
    await page.getByRole('table', { name: '来信' }).getByText(letter).click()
    const drawer = page.getByRole('dialog')
    await drawer.getByText('写信人：王**').waitFor()
    await sound(visitor, 'site-letter')
    await drawer.getByLabel('查看联系方式的原因').fill('电话回访核实')
    await drawer.getByRole('button', { name: /查看联系方式/ }).click()
    await drawer.getByText('13800138000').waitFor()
    await drawer.getByLabel('答复', { exact: true }).fill('已与交警部门商定，下周起设护学岗。')
    await drawer.getByRole('checkbox', { name: /在网站上公开/ }).check()
    await drawer.getByRole('button', { name: '答复并公开' }).click()
    await visitor.see('已答复，写信人凭查询码可以看到')
    await visitor.go(`${sitePath}/surveys`)
    await page.getByRole('button', { name: '结果' }).first().click()
    await drawer.getByText('共收到 1 份').waitFor()
    await drawer.getByText('李**').waitFor()
    await sound(visitor, 'site-survey-results')
    await drawer.getByLabel('查看联系方式的原因').fill('电话回访核实')
    await drawer.getByRole('button', { name: /查看联系方式/ }).click()
    await drawer.getByText('13900139000').waitFor()
  })
})

it('the parent finds the answer by the code, and everybody on the page, without a name', async () => {
  await asParent(async (page, visitor) => {
    await page.goto(at('/mailbox/'))
    await page.getByLabel('查询码').fill(code)
    await page.getByRole('button', { name: '查看办理情况' }).click()
    await visitor.see(/下周起设护学岗/)
    await expect
      .poll(
        async () => {
          await page.goto(at('/mailbox/'))
          return page.locator('main').innerText()
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain('下周起设护学岗')
    expect(await page.locator('main').innerText()).not.toMatch(/王小明|13800138000/)
  })
})
