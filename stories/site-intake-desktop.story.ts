/** An old site moves in: tried first, its columns chosen, written in the background, every old address accounted for. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oldSite, type Piece, wxrFile } from '../server/modules/sites/intake/testing/wxr-file.ts'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

let browser: Browser
let roomPath = ''

const news = [['category', 'xinwen', '学校新闻']] as const
const many: Piece[] = Array.from({ length: 260 }, (_, at) => ({
  id: 1000 + at,
  title: `校园简讯第 ${at + 1} 期`,
  content: `<p>正文 ${at}</p>`,
  link: `http://old.school.cn/news/${at}.html`,
  categories: news,
}))

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const asManager = (work: (visitor: Visitor) => Promise<void>) =>
  visit(() => enter(browser, 'school-admin', 'desktop'), work)

const upload = (visitor: Visitor, name: string, text: string) =>
  visitor.page.locator('input[type="file"]').setInputFiles({ name, mimeType: 'text/xml', buffer: Buffer.from(text) })

describe('an old site moves in', () => {
  it('what is no export is refused with its reason', async () => {
    await asManager(async (visitor) => {
      await visitor.go('/sites')
      await visitor.page.locator('a[href^="/sites/"]').first().click()
      await visitor.page.waitForURL(/\/sites\/[^/]+\//)
      await visitor.click('搬入旧站', 'link')
      await visitor.see('还没有搬入过旧站')
      roomPath = new URL(visitor.page.url()).pathname
      await sound(visitor, 'site-intakes')
      await upload(visitor, '旧站.xml', '<feed/>')
      await visitor.see('没有写入任何内容')
      await upload(visitor, '旧站.doc', 'x')
      await visitor.see(/另存为 \.docx/)
    })
  })

  it('it is tried, its columns are chosen, and it is written while one may leave', async () => {
    await asManager(async (visitor) => {
      await visitor.go(roomPath)
      await upload(visitor, '旧站导出.xml', wxrFile([...oldSite, ...many]))
      await visitor.see('试读完成，待写入')
      await visitor.see('网页脚本')
      await visitor.see(/和导出文件一起压成 \.zip 再选一次/)
      const field = visitor.page.getByLabel('运动会：新栏目名称')
      await field.fill('')
      await visitor.see('请填新栏目的名称')
      expect(await visitor.page.getByRole('button', { name: /^开始写入/ }).isDisabled()).toBe(true)
      await field.fill('体育节')
      await visitor.page.getByLabel('运动会：新栏目网址').fill('sports')
      await sound(visitor, 'site-intake-trial')
      await visitor.click(/^开始写入/)
      await visitor.see('可以离开本页')
      await visitor.page.reload()
      await visitor.see('写入结果')
      await visitor.see('已写入')
      await sound(visitor, 'site-intake-report')
    })
  })

  it('the report is filtered, leads to the new pages, and is a table to keep', async () => {
    await asManager(async (visitor) => {
      await visitor.go(roomPath)
      await visitor.page.getByRole('row', { name: /旧站导出/ }).click()
      await visitor.see('逐条完整性报告')
      await visitor.page.getByLabel('按结果筛选').click()
      await visitor.page.getByTitle('存为草稿').click()
      await visitor.see('还没写完')
      const report = visitor.page.getByRole('link', { name: '导出 Excel' })
      const [file] = await Promise.all([visitor.page.waitForEvent('download'), report.click()])
      expect(file.suggestedFilename()).toBe('搬入报告-旧站导出.xlsx')
      await visitor.page.getByLabel('按结果筛选').click()
      await visitor.page.getByTitle('已发布').click()
      const link = visitor.page.getByRole('link', { name: /\/sports\/.*\.html/ }).first()
      const address = (await link.getAttribute('href')) ?? ''
      const reader = await browser.newPage()
      await expect
        .poll(async () => (await reader.goto(address))?.status(), { timeout: 60_000, interval: 1000 })
        .toBe(200)
      expect(await reader.content()).toContain('操场上红旗招展')
      await reader.goto(new URL('/2019/05/春季运动会/', address).href)
      expect(reader.url()).toBe(address)
      await reader.close()
    })
  })

  it('written again it adds nothing', async () => {
    await asManager(async (visitor) => {
      await visitor.go(roomPath)
      await visitor.page.getByRole('row', { name: /旧站导出/ }).click()
      await visitor.click('再写入一次')
      await expect
        .poll(
          async () => {
            const counts = await visitor.page.locator('.intake-result dl').innerText()
            return /发布的文章\s*0/.test(counts) && /以前已搬入\s*265/.test(counts)
          },
          { timeout: 30_000 },
        )
        .toBe(true)
      await visitor.see('265 篇以前已经搬入，都还在网站上')
      await visitor.go(roomPath)
      await visitor.see('没有新内容，265 篇以前已搬入')
    })
  })
})
