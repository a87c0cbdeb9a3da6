/** A school submits an article to the bureau, the bureau publishes it on its own site, the school takes it back: it is gone there. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

let browser: Browser
let schoolPath = ''
let bureauPath = ''
let bureauUrl = ''
let offerPath = ''
let title = ''
let publicArticle = ''

beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

async function intoMySite({ page, go }: Visitor): Promise<string> {
  await go('/sites')
  await page.locator('.site-card h2 a').first().click()
  await page.waitForURL(/\/sites\/[^/]+\/articles/)
  return new URL(page.url()).pathname.replace('/articles', '')
}

/** As the public sees it. */
async function asPublic<T>(address: string, look: (page: Page, status: number) => Promise<T>): Promise<T> {
  const page = await browser.newPage()
  try {
    const reply = await page.goto(address)
    return await look(page, reply?.status() ?? 0)
  } finally {
    await page.close()
  }
}
const articleStatus = () => asPublic(publicArticle, async (_, status) => status)
/** Another article may bear the same title: what counts is the link. */
const leadsThere = (path: string): Promise<boolean> =>
  asPublic(
    new URL(path, bureauUrl).href,
    async (page) => (await page.locator(`a[href="${new URL(publicArticle).pathname}"]`).count()) > 0,
  )
const search = (): string => `/_/search?q=${encodeURIComponent(title)}`

it('the school submits a published article to the bureau', async () => {
  await as('school-clerk', async (visitor) => {
    const { page } = visitor
    schoolPath = await intoMySite(visitor)
    await page.getByRole('table', { name: '文章' }).locator('tbody tr').filter({ hasText: '已发布' }).first().click()
    await page.waitForURL(/\/articles\/[^/]+$/)
    await page.getByRole('link', { name: '打开公众页面' }).waitFor()
    title = ((await page.getByRole('heading', { level: 1 }).textContent()) ?? '').trim()
    await visitor.click('报送')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('报送给').fill('教育局')
    await page.locator('.ant-select-item-option').first().click()
    await page.keyboard.press('Escape')
    await dialog.getByLabel('附言').fill('学校推荐，请局网站采用。')
    await visitor.picture('site-send')
    await dialog.getByRole('button', { name: '报送给 1 个网站' }).click()
    await visitor.see('已报送给 1 个网站')
  })
})

it('the bureau adopts it and publishes it on its own site', async () => {
  await as('bureau-admin', async (visitor) => {
    const { page } = visitor
    bureauPath = await intoMySite(visitor)
    bureauUrl = (await page.getByRole('link', { name: '打开网站' }).getAttribute('href')) ?? ''
    // The three signatures of a site have a story of their own: here the column asks for none.
    const saved = await page.evaluate(async (path) => {
      const { items } = await (await fetch(`/api${path}/columns`)).json()
      const column = items.find((one: { path: string }) => one.path === 'news/campus')
      return fetch(`/api${path}/columns/${column.id}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-csrf': '1' },
        body: JSON.stringify({ version: column.version, fields: { ...column.fields, reviewLevels: 0 } }),
      }).then(({ status }) => status)
    }, bureauPath)
    expect(saved).toBe(200)
    await visitor.go(`${bureauPath}/offers`)
    await page.getByRole('table', { name: '收到的报送' }).getByText(title).first().click()
    await visitor.see('学校推荐，请局网站采用。')
    await sound(visitor, 'site-offer')
    offerPath = new URL(page.url()).pathname
    await visitor.click('采用')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('放在哪个栏目').fill('工作动态')
    await page.locator('.ant-select-item-option').first().click()
    await dialog.getByRole('button', { name: '采用，存为草稿' }).click()
    await page.waitForURL(/\/articles\/[^/]+$/)
    await page.getByRole('button', { name: '发布', exact: true }).click()
    const article = page.getByRole('link', { name: '打开公众页面' })
    await article.waitFor({ timeout: 20_000 })
    publicArticle = (await article.getAttribute('href')) ?? ''
  })
  await expect.poll(articleStatus, { timeout: 20_000 }).toBe(200)
  expect(await leadsThere('/news/campus/')).toBe(true)
  await expect.poll(() => leadsThere(search()), { timeout: 10_000 }).toBe(true)
})

it('the school takes it back: within seconds it is on none of the bureau’s pages', async () => {
  await as('school-clerk', async (visitor) => {
    const { page } = visitor
    await visitor.go(`${schoolPath}/offers`)
    await page.getByText('报送出去的', { exact: true }).click()
    await page.getByRole('table', { name: '报送出去的稿件' }).getByText('已采用').first().waitFor()
    await page.getByRole('button', { name: `撤回${title}` }).click()
    await page.getByRole('dialog').getByLabel('撤回原因').fill('家长不同意刊登照片')
    await page.getByRole('dialog').getByRole('button', { name: '从所有网站撤回' }).click()
    await visitor.see('已从 1 个网站撤回')
  })
  await expect.poll(articleStatus, { timeout: 20_000, interval: 300 }).toBe(404)
  for (const path of ['/news/campus/', '/news/', '/']) expect(await leadsThere(path), path).toBe(false)
  // The search learns of it a moment after the pages.
  await expect.poll(() => leadsThere(search()), { timeout: 10_000 }).toBe(false)
  await as('bureau-admin', async (visitor) => {
    await visitor.go(offerPath)
    await visitor.see('来源已撤回')
    await visitor.see('家长不同意刊登照片')
  })
})
