/** An article in the hand: a photo, two lines, handed in; read and agreed to on another phone. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { accessible, fits } from './tools/sound.ts'
import { drawnPicture, mySite } from './tools/word-text.ts'

let browser: Browser
const title = '秋日写生：四年级走进校园花园'

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const onPhone = (key: string, work: (visitor: Visitor) => Promise<void>) =>
  visit(() => enter(browser, key, 'phone'), work)

it('a photo and two lines become an article that is handed in', async () => {
  await onPhone('school-editor', async (visitor) => {
    const { page } = visitor
    await visitor.go('/m/apps')
    await page.getByRole('link', { name: '网站' }).click()
    await visitor.see(/公众可见/)
    const siteId = await mySite(page)
    await visitor.go(`/m/sites/${siteId}/articles`)
    await page.getByRole('link', { name: '写文章' }).click()
    await page.getByLabel('标题').fill(title)
    await page.getByLabel('第 1 段文字').fill('十一月的阳光正好。\n四年级同学带着画板走进校园花园。')
    const buffer = Buffer.from(await drawnPicture(page, 1600, 1200), 'base64')
    await page
      .locator('input[aria-label="从相册选"]')
      .setInputFiles({ name: 'IMG_0001.png', mimeType: 'image/png', buffer })
    await page.getByText(/正在上传/).waitFor({ state: 'detached', timeout: 20_000 })
    await page.getByLabel('照片里有什么').fill('同学们在花园里写生')
    await page.waitForTimeout(2_500)
    await visitor.see(/已自动保存/)
    await visitor.picture('phone-article-write')
    await accessible(visitor, 'phone-article-write')
    await fits(visitor, 'phone article', [390, 360])
    await visitor.click('送审')
    await visitor.see('审核经过')
    await visitor.see('审核中')
    await visitor.go(`/m/sites/${siteId}/articles`)
    await visitor.see(title)
    await visitor.picture('phone-articles')
  })
})

it('the first reviewer sees it as the public will, on a phone, and agrees', async () => {
  await onPhone('school-clerk', async (visitor) => {
    const { page } = visitor
    await visitor.go('/m/tasks')
    await page.getByText(title).first().click()
    const frame = page.frameLocator('iframe[title="预览"]')
    await frame.getByText('四年级同学带着画板走进校园花园。').waitFor({ timeout: 20_000 })
    expect(await frame.locator('figure img').getAttribute('alt')).toBe('同学们在花园里写生')
    await visitor.picture('phone-article-task')
    await fits(visitor, 'phone-article-task', [390, 360])
    await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '同意', exact: true }).click()
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('button', { name: '同意', exact: true }).click()
    await sheet.waitFor({ state: 'detached' })
  })
})
