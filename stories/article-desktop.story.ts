/** An article at a desk: pasted from Word with a picture, checked, signed by three people, seen by the public; an edit voids what was signed. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { accessible, fits } from './tools/sound.ts'
import { mySite, pasteFromWord, pasteHtml, titleCard } from './tools/word-text.ts'

let browser: Browser
let articlePath = ''
const title = '秋季运动会顺利举行'

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

async function openTask(visitor: Visitor): Promise<void> {
  await visitor.go('/tasks')
  await visitor.page.getByText(title).first().click()
  await visitor.see('公众将看到的样子')
}

/** The article inside the preview's frame: the words of the page as the public will read it. */
async function seeInPreview(visitor: Visitor, text: string): Promise<void> {
  await visitor.page.frameLocator('iframe[title="预览"]').getByText(text).first().waitFor({ timeout: 20_000 })
}

async function approve(key: string, label: string): Promise<void> {
  await as(key, async (visitor) => {
    await openTask(visitor)
    await visitor.click(label)
    await visitor.see(/已完成/)
  })
}

describe('an article at a desk', () => {
  it('is written with what Word left on the clipboard, its picture goes to the library, and it is handed in', async () => {
    await as('school-editor', async (visitor) => {
      const { page } = visitor
      await visitor.go('/sites')
      const siteId = await mySite(page)
      await visitor.go(`/sites/${siteId}/articles`)
      await page.getByRole('table').waitFor()
      await visitor.picture('articles')
      await visitor.click('写文章')
      await page.getByLabel('标题', { exact: true }).fill(title)
      // A title card of WeChat on the empty first line: centred as it was, and taken back.
      await pasteHtml(page, '.article-body', titleCard)
      expect(await page.locator('.article-body p').evaluateAll((all) => all.map(({ className }) => className))).toEqual(
        ['ta-center', ''],
      )
      await page.keyboard.press('Control+z')
      await pasteFromWord(page, '.article-body')
      await visitor.see(/1 张图片放在别的网站上/)
      expect(await page.locator('.article-body h2').innerText()).toBe('一、比赛安排')
      expect(await page.locator('.article-body script, .article-body [style*="mso"]').count()).toBe(0)
      await page.locator('.media-node img').click()
      await page.getByLabel('替代文字').fill('操场上的跑道')
      await page.getByText(/已自动保存/).waitFor({ timeout: 15_000 })
      await page.waitForTimeout(2_500)
      await visitor.picture('article-editor')
      expect(await page.title()).toContain('写文章')
      articlePath = new URL(page.url()).pathname
      expect(articlePath).not.toContain('/new')

      await visitor.click('预览')
      await seeInPreview(visitor, '秋季运动会')
      const width = await page
        .frameLocator('iframe[title="预览"]')
        .locator('figure img')
        .evaluate((image: HTMLImageElement) => image.naturalWidth)
      expect(width).toBeGreaterThan(0)
      await visitor.picture('article-preview')
      await page.getByText('读屏文本').click()
      await visitor.see('图片：操场上的跑道')
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'hidden' })
      await visitor.click('送审')
      await visitor.see('审核经过')
      await visitor.see('审核中')
    })
  })

  it('an edit after the first signature voids it, and the next reviewer’s task is gone', async () => {
    await approve('school-clerk', '同意')
    await as('school-admin', async (visitor) => {
      await openTask(visitor)
      await seeInPreview(visitor, '秋季运动会')
      await visitor.picture('article-task')
    })
    await as('school-editor', async (visitor) => {
      const { page } = visitor
      await visitor.go(articlePath)
      await visitor.see('签字只对现在这份文字有效；改动任何文字或图片，签字都会作废，要重新送审。')
      await visitor.click('修改')
      await visitor.see(/已有的 1 个签字作废/)
      await visitor.click('仍要修改')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await page.locator('.article-body p').first().click()
      await page.keyboard.press('End')
      await page.keyboard.type('全校师生参加。')
      expect(await page.locator('.article-body').innerText()).toContain('全校师生参加。')
      await visitor.see('初审已作废')
      await visitor.picture('article-voided')
      await visitor.click('送审')
      await visitor.see('审核经过')
    })
    await as('school-admin', async (visitor) => {
      await visitor.go('/tasks')
      await visitor.see('待办已办')
      await visitor.page.waitForTimeout(1_000)
      expect(await visitor.page.getByText(title).count()).toBe(0)
    })
  })

  it('three people sign, and the public page holds the text and the picture', async () => {
    await approve('school-clerk', '同意')
    await approve('school-admin', '同意')
    await approve('school-principal', '同意发布')
    await as('school-editor', async (visitor) => {
      const { page } = visitor
      await visitor.go(articlePath)
      await visitor.see('已发布')
      const address = await page.getByRole('link', { name: '打开公众页面' }).getAttribute('href')
      const reader = await page.context().newPage()
      await expect
        .poll(async () => (await reader.goto(address ?? ''))?.status(), { timeout: 30_000, interval: 1_000 })
        .toBe(200)
      expect(await reader.locator('main').innerText()).toContain('全校师生参加。')
      const image = reader.locator('main figure img').first()
      expect(await image.getAttribute('alt')).toBe('操场上的跑道')
      await image.scrollIntoViewIfNeeded()
      await expect
        .poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth), { timeout: 10_000 })
        .toBeGreaterThan(0)
      await reader.close()
    })
  })

  it('the pages have no serious fault of access and never scroll sideways', async () => {
    await as('school-editor', async (visitor) => {
      const { page } = visitor
      const site = articlePath.split('/').slice(0, 3).join('/')
      for (const path of [`${site}/articles`, `${site}/media`, `${site}/articles/new`, articlePath]) {
        await visitor.go(path)
        await page.locator('main h1').first().waitFor()
        await page.waitForTimeout(1_200)
        await accessible(visitor, path)
        await fits(visitor, path, [1440, 1280])
        await page.setViewportSize({ width: 1440, height: 900 })
      }
    })
  })
})
