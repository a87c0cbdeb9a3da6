/** Is a page sound? No serious finding of axe, and never wider than a screen from the desk's to the phone's. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from 'vitest'
import { seriousFindings, type Visitor } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function accessible({ page }: Visitor, name: string): Promise<void> {
  expect(await seriousFindings(page, axe), name).toEqual([])
}

/** Leaves the screen as it was. */
export async function fits({ page }: Visitor, name: string, widths: readonly number[]): Promise<void> {
  const screen = page.viewportSize()
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(0)
  }
  if (screen) await page.setViewportSize(screen)
}

/** Takes the manual's picture of that name as well. */
export async function sound(visitor: Visitor, name: string): Promise<void> {
  // Where the last click was, a button would stand in the colours of «the mouse is over it».
  await visitor.page.mouse.move(700, 5)
  await visitor.picture(name)
  await accessible(visitor, name)
  await fits(visitor, name, [1280, 390, 360])
}
