/** A school's web manager makes a site and keeps it; the bureau greys and freezes it; it goes back to a former look. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

let browser: Browser
/** Of the site that the story makes. */
let sitePath = ''
let publicUrl = ''
const name = '故事实验学校'

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)
const upToDate = (visitor: Visitor) => visitor.page.getByText('公众页面已是最新').first().waitFor({ timeout: 30_000 })

/** What the public sees at a path of the new site. */
async function asPublic<T>(
  path: string,
  look: (page: Awaited<ReturnType<Browser['newPage']>>) => Promise<T>,
): Promise<T> {
  const page = await browser.newPage()
  try {
    await page.goto(new URL(path, publicUrl).href)
    return await look(page)
  } finally {
    await page.close()
  }
}
const ground = () => asPublic('/', (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor))
const isGrey = () =>
  asPublic('/', (page) =>
    page.evaluate(() =>
      [document.documentElement, document.body].some((one) => getComputedStyle(one).filter !== 'none'),
    ),
  )

async function soon(check: () => Promise<boolean>): Promise<void> {
  await expect.poll(check, { timeout: 30_000, interval: 500 }).toBe(true)
}

describe('a site of one’s own', () => {
  it('is made with a name, a theme and a host, and is there for the public', async () => {
    await as('school-admin', async (visitor) => {
      await visitor.go('/sites')
      await visitor.see('我的网站')
      await sound(visitor, 'sites')
      await visitor.click('新建网站')
      const dialog = visitor.page.getByRole('dialog')
      await dialog.getByLabel('网站名称').fill(name)
      const taken = await visitor.page.evaluate(async () => {
        const answer = await fetch('/api/sites')
        return String((await answer.json()).items[0].host)
      })
      await dialog.getByLabel('域名').fill(taken)
      await dialog.getByRole('button', { name: '新建网站' }).click()
      // At the field, and gone as soon as another name is typed.
      const told = dialog.locator('.field', { has: visitor.page.locator('#site-host') }).getByRole('alert')
      await told.filter({ hasText: `「${taken}」已经绑定在别的网站上` }).waitFor()
      expect(await dialog.locator('.error-box').count()).toBe(0)
      await dialog.getByLabel('域名').fill('gushi.localhost')
      await told.waitFor({ state: 'detached' })
      await dialog.getByText('启明').click()
      await visitor.picture('site-new')
      await dialog.getByRole('button', { name: '新建网站' }).click()
      await visitor.page.waitForURL(/\/sites\/[^/]+\/settings/)
      sitePath = new URL(visitor.page.url()).pathname.replace('/settings', '')
      await upToDate(visitor)
      publicUrl = (await visitor.page.getByRole('link', { name: '打开网站' }).getAttribute('href')) ?? ''
      await soon(() => asPublic('/', async (page) => (await page.title()).includes(name)))
    })
  })

  it('a column moves by keyboard, and its old address leads to the new one', async () => {
    await as('school-admin', async (visitor) => {
      await visitor.go(`${sitePath}/columns`)
      await visitor.see('教研活动')
      await sound(visitor, 'site-columns')
      await visitor.page.getByRole('button', { name: '教研活动：移出一级' }).focus()
      await visitor.page.keyboard.press('Enter')
      await visitor.see('旧地址会自动跳转到新地址')
      await visitor.see('/research/')
      await soon(() => asPublic('/teaching/research/', async (page) => new URL(page.url()).pathname === '/research/'))
      await visitor.page.getByRole('button', { name: '德育活动：上移' }).click()
      await visitor.see('「德育活动」已换到新的位置')
    })
  })

  it('a right is given to a colleague, and the questions about rights are answered', async () => {
    await as('school-admin', async (visitor) => {
      await visitor.go(`${sitePath}/rights`)
      await visitor.see('谁能做这件事')
      await sound(visitor, 'site-rights')
      await visitor.click('授权')
      const drawer = visitor.page.getByRole('dialog')
      await drawer.locator('#grant-subject').click()
      const option = visitor.page.locator('.ant-select-item-option').first()
      await option.waitFor()
      const person = ((await option.locator('.row').innerText()).split('\n')[0] ?? '').trim()
      await option.click()
      await drawer.getByRole('button', { name: '初审' }).click()
      await visitor.picture('site-grant')
      await drawer.getByRole('button', { name: '保存授权' }).click()
      await visitor.see('授权已保存，立即生效')
      await visitor.page.getByRole('region', { name: '授权一览' }).getByText(person).first().waitFor()
      await visitor.page.getByRole('region', { name: '谁能做这件事' }).getByText(person).first().waitFor()
    })
  })

  it('another theme is seen beside the settings at once, and by the public after saving', async () => {
    const before = await ground()
    await as('school-admin', async (visitor) => {
      await visitor.go(`${sitePath}/settings`)
      await visitor.page.frameLocator('iframe[title="首页预览"]').getByText(name).first().waitFor()
      await visitor.page.getByText('弘毅').click()
      await visitor.see('有改动还没有保存')
      await visitor.page.waitForTimeout(1500)
      await sound(visitor, 'site-settings')
      await visitor.click('保存并发布')
      await visitor.see('已保存，几秒内公众就能看到')
      await soon(async () => (await ground()) !== before)
    })
  })

  it('a block of the home page moves, is deleted and taken back', async () => {
    await as('school-admin', async (visitor) => {
      await visitor.go(`${sitePath}/home`)
      await visitor.see('首页的版块')
      await sound(visitor, 'site-home')
      await visitor.page.getByRole('button', { name: '通知公告：移到左栏' }).click()
      await visitor.page.getByRole('button', { name: '删去通知公告' }).click()
      await visitor.see('已删去')
      await visitor.click('撤销')
      await visitor.page.getByRole('button', { name: '删去通知公告' }).waitFor()
      await visitor.click('保存并发布')
      await visitor.see('已保存')
    })
  })
})

describe('the bureau', () => {
  it('greys and freezes the site, the school is told, and both are lifted', async () => {
    await as('bureau-admin', async (visitor) => {
      await visitor.go('/site-cluster')
      await visitor.see('网站集群')
      await sound(visitor, 'site-cluster')
      await visitor.page.getByLabel('搜索网站').fill(name)
      const choose = visitor.page.getByRole('checkbox', { name: `选择${name}` })
      const act = async (verb: string, reason?: string): Promise<void> => {
        await choose.check()
        await visitor.page
          .getByRole('toolbar', { name: '批量操作' })
          .getByRole('button', { name: verb, exact: true })
          .click()
        const dialog = visitor.page.getByRole('dialog')
        if (reason) await dialog.getByLabel('封网原因').fill(reason)
        await dialog.getByRole('button', { name: `把 1 个网站${verb}` }).click()
        await visitor.see(`1 个网站已${verb}`)
        await dialog.waitFor({ state: 'hidden' })
      }
      await act('变灰')
      await soon(isGrey)
      await act('封网', '重要保障期')
      await as('school-admin', async (school) => {
        await school.go(`${sitePath}/columns`)
        await school.see(/网站正处于封网期/)
        await school.picture('site-frozen')
      })
      await act('解除封网')
      await act('恢复彩色')
      await soon(async () => !(await isGrey()))
    })
  })
})

describe('the history', () => {
  it('shows a page as the public saw it, goes back to the former look, and lets publishing go on', async () => {
    const now = await ground()
    await as('school-admin', async (visitor) => {
      await visitor.go(`${sitePath}/history`)
      await visitor.see('发布过的各代')
      await visitor.page.getByRole('button', { name: '看当时的首页' }).last().click()
      await visitor.see('已核对，与当时发布的一致')
      const shown = visitor.page.frameLocator('iframe[title="/ 当时的页面"]')
      // With its style: the words for readers of the screen alone stand nowhere on it.
      expect(await shown.locator('.skip').evaluate((one) => getComputedStyle(one).position)).toBe('absolute')
      await sound(visitor, 'site-history')
      await visitor.page.getByRole('button', { name: '回到这一代' }).last().click()
      await visitor.picture('site-roll-back')
      await visitor.page
        .getByRole('dialog')
        .getByRole('button', { name: /暂停自动发布/ })
        .click()
      await visitor.see(/自动发布已暂停：/)
      await soon(async () => (await ground()) !== now)
      await visitor.click('恢复自动发布')
      await visitor.see('已恢复自动发布')
      await soon(async () => (await ground()) === now)
    })
  })
})
