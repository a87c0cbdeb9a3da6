/** A school packs its site, deletes it, and restores it from the file on its own computer: the public page is the same bytes. */
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enter, openBrowser, visit, type Visitor } from './tools/browser.ts'
import { sound } from './tools/sound.ts'

const name = '备份故事学校'
const host = 'beifen.localhost'
let browser: Browser
let dir = ''
let sitePath = ''
let port = 0
let before = ''

beforeAll(async () => {
  browser = await openBrowser()
  dir = await mkdtemp(join(tmpdir(), 'shuyuan-story-'))
})
afterAll(async () => {
  await browser.close()
  await rm(dir, { recursive: true, force: true })
})

const as = (key: string, work: (visitor: Visitor) => Promise<void>) => visit(() => enter(browser, key, 'desktop'), work)

/** Status and digest of the public home page, asked for as a visitor does. */
function publicHome(): Promise<string> {
  return new Promise((done, fail) => {
    http
      .get({ host: '127.0.0.1', port, path: '/', headers: { host } }, (answer) => {
        const hash = createHash('sha256')
        answer.on('data', (part: Buffer) => hash.update(part))
        answer.on('end', () => done(`${answer.statusCode} ${hash.digest('hex')}`))
      })
      .on('error', fail)
  })
}
const untilHome = (check: (home: string) => boolean) =>
  expect.poll(async () => check(await publicHome()), { timeout: 60_000, interval: 500 }).toBe(true)

it('a site is packed, and the package comes to the computer', async () => {
  await as('school-admin', async (visitor) => {
    const { page } = visitor
    await visitor.go('/sites')
    await visitor.click('新建网站')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('网站名称').fill(name)
    await dialog.getByLabel('域名').fill(host)
    await dialog.getByRole('button', { name: '新建网站' }).click()
    await page.waitForURL(/\/sites\/[^/]+\/settings/)
    sitePath = new URL(page.url()).pathname.replace('/settings', '')
    await page.getByText('公众页面已是最新').first().waitFor({ timeout: 120_000 })
    port = Number(new URL((await page.getByRole('link', { name: '打开网站' }).getAttribute('href')) ?? '').port)
    await untilHome((home) => home.startsWith('200'))
    before = await publicHome()
    await visitor.click('备份与迁移', 'link')
    await visitor.see('还没有网站包')
    await visitor.click('现在打包')
    await visitor.see('已打包')
    await sound(visitor, 'site-packages')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载' }).first().click(),
    ])
    expect(download.suggestedFilename()).toBe(`${name}.shuyuan.zip`)
    await download.saveAs(join(dir, 'site.zip'))
  })
})

it('archived, it leaves the public; then it is deleted by its name', async () => {
  await as('school-admin', async (visitor) => {
    const { page } = visitor
    await visitor.go(`${sitePath}/settings`)
    await page.getByText('已归档').first().click()
    await visitor.click('保存并发布')
    await untilHome((home) => home.startsWith('410'))
    await visitor.go(`${sitePath}/packages`)
    await visitor.click('删除网站…')
    const dialog = page.getByRole('dialog')
    const remove = dialog.getByRole('button', { name: '删除网站，不再保留' })
    await dialog.getByLabel(/请输入网站名称/).fill('别的名字')
    expect(await remove.isDisabled()).toBe(true)
    await dialog.getByLabel(/请输入网站名称/).fill(name)
    await visitor.picture('site-delete')
    await remove.click()
    await visitor.see(`「${name}」已删除`)
    await page.waitForURL(/\/site-packages$/)
    await untilHome((home) => home.startsWith('404'))
  })
})

it('a damaged file is refused whole; the good one brings the site back, the same to the byte', async () => {
  const bytes = await readFile(join(dir, 'site.zip'))
  const damaged = Buffer.from(bytes)
  const middle = Math.floor(damaged.length / 2)
  damaged[middle] = (damaged[middle] ?? 0) ^ 1
  await writeFile(join(dir, 'damaged.zip'), damaged)
  await as('school-admin', async (visitor) => {
    const { page } = visitor
    await visitor.go('/site-packages')
    await visitor.see(name)
    await page.locator('input[type=file]').setInputFiles(join(dir, 'damaged.zip'))
    await visitor.see(/没有写入任何内容/)
    await page.locator('input[type=file]').setInputFiles(join(dir, 'site.zip'))
    await visitor.see(/可以照原样恢复/)
    await sound(visitor, 'site-restore')
    await page.getByRole('dialog').getByRole('button', { name: '恢复原来的网站' }).click()
    await visitor.see('已恢复')
    await untilHome((home) => home === before)
  })
})

it('the bureau sees which sites have no package and packs them', async () => {
  await as('bureau-admin', async (visitor) => {
    await visitor.go('/site-cluster/packages')
    await visitor.see(/个网站没有可用的网站包/)
    await sound(visitor, 'cluster-packages')
    await visitor.page.getByLabel('搜索网站').fill(name)
    await visitor.page.getByRole('table').getByRole('button', { name: '打包' }).click()
    await visitor.see('已开始为 1 个网站打包')
    await visitor.page.getByRole('table').getByRole('link', { name: '下载' }).waitFor({ timeout: 15_000 })
  })
})
