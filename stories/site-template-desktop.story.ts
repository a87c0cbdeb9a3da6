/** Somebody who knows Liquid writes a template beside the page it draws, is told the line that is wrong, and the public sees it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

let browser: Browser
let sitePath = ''
let publicUrl = ''

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

async function publicText(): Promise<string> {
  const page = await browser.newPage()
  try {
    await page.goto(new URL('/notices/', publicUrl).href)
    return await page.locator('main').innerText()
  } finally {
    await page.close()
  }
}
const soon = (words: string, isThere: boolean) =>
  expect.poll(async () => (await publicText()).includes(words), { timeout: 30_000, interval: 500 }).toBe(isThere)

describe('a template', () => {
  it('is tried while it is typed, and the line that is wrong is named', async () => {
    await as('school-admin', async (visitor) => {
      await visitor.go('/sites')
      await visitor.page.locator('.site-card h2 a').first().click()
      await visitor.page.waitForURL(/\/sites\/[^/]+\/articles/)
      sitePath = new URL(visitor.page.url()).pathname.replace('/articles', '')
      publicUrl = (await visitor.page.getByRole('link', { name: '打开网站' }).getAttribute('href')) ?? ''
      await visitor.page.getByRole('link', { name: '模板', exact: true }).click()
      await visitor.see('还没有模板')
      await visitor.page.getByRole('button', { name: '新建模板' }).click()
      await visitor.page.getByLabel('名称').fill('通知一览')
      await visitor.page.locator('#template-columns').click()
      await visitor.page.locator('.ant-select-item-option', { hasText: '通知公告' }).click()
      await visitor.page.keyboard.press('Escape')
      const source = visitor.page.getByLabel('模板（Liquid）')
      await source.fill('<h2>一览</h2>\n{% for item in items %}\n<p>{{ item.title | nothing }}</p>\n{% endfor %}')
      await visitor.see('第 3 行：没有「nothing」这个过滤器')
      await sound(visitor, 'template-wrong')
      await source.fill(
        '<h2>{{ column.title }}一览</h2>\n<ul>\n{% for item in items %}\n  <li><a href="{{ item.href }}">{{ item.title }}</a> {{ item.date | date: "%-m月%-d日" }}</li>\n{% endfor %}\n</ul>',
      )
      await visitor.page.frameLocator('iframe[title="试画的页面"]').getByText('通知公告一览').waitFor()
      await sound(visitor, 'template-form')
      await visitor.click('保存并发布')
      await visitor.see('模板已保存')
      await soon('通知公告一览', true)
    })
  })

  it('is removed, and the built-in list is there again', async () => {
    await as('school-admin', async (visitor) => {
      await visitor.go(`${sitePath}/templates`)
      await visitor.see('通知一览')
      await sound(visitor, 'templates')
      await visitor.page.getByRole('row', { name: /通知一览/ }).click()
      await visitor.click('删除')
      await visitor.page.getByRole('dialog').getByRole('button', { name: '删除，恢复内置样式' }).click()
      await visitor.see('还没有模板')
      await soon('通知公告一览', false)
    })
  })
})
