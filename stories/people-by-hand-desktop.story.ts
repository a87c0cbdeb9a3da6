/** An administrator adds a person by hand, changes the record, signs the person out, marks as left: with the eyes of a user. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { enter, openBrowser, visit } from './tools/browser.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

it('a person is added, changed and marked as left from the directory', async () => {
  await visit(
    () => enter(browser, 'bureau-admin', 'desktop'),
    async (visitor) => {
      const { page } = visitor
      await visitor.go('/people')
      await visitor.click('新增人员')
      await page.getByLabel('姓名', { exact: true }).fill('闻人晓岚')
      await page.getByLabel('工号', { exact: true }).fill('HAND001')
      await page.getByLabel('手机', { exact: true }).fill('139 0000 1234')
      await page.getByLabel('第 1 个岗位的部门').click()
      await page.keyboard.type('办公室')
      await page.keyboard.press('Enter')
      await page.getByLabel('第 1 个岗位的名称').fill('科员')
      await visitor.click('加一个角色')
      await visitor.picture('person-new')
      await page.getByRole('button', { name: '去掉' }).click()
      await visitor.click('新增这个人')
      await visitor.see('139****1234')
      await visitor.see('还没有设置')
      await visitor.picture('person-card')

      await visitor.click('修改登记')
      await page.getByLabel('第 1 个岗位的名称').fill('副科长')
      await visitor.click('保存修改')
      await visitor.see(/办公室 · 副科长/)

      await page.setViewportSize({ width: 390, height: 844 })
      await visitor.click('修改登记')
      // The desktop's frame is wider than a phone; the form over it must fit nevertheless.
      await page.getByLabel('登录名').waitFor()
      await page.waitForTimeout(500)
      const box = await page.locator('.ant-drawer-body').last().boundingBox()
      expect([box?.x, (box?.x ?? 0) + (box?.width ?? 0)]).toEqual([0, 390])
      expect(
        await page
          .locator('.ant-drawer-body')
          .last()
          .evaluate((body) => body.scrollWidth - body.clientWidth),
      ).toBe(0)
      await visitor.click('取消')
      await page.setViewportSize({ width: 1440, height: 900 })

      await visitor.click('标为离开')
      await page.getByRole('dialog').last().getByRole('button', { name: '标为离开' }).click()
      await visitor.see('已离开')
    },
  )
})
