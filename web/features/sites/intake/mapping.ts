/** Which column each category of the old site goes to, as it is being chosen. Pure. */
import type { IntakeCategory, IntakeMapping } from '@shuyuan/contract/sites/intake.ts'

/** `columnId` null: a new column of this name and address. */
export type Choice = { readonly columnId: string | null; readonly title: string; readonly slug: string }
export type Choices = ReadonlyMap<string, Choice>

export const firstChoices = (categories: readonly IntakeCategory[]): Choices =>
  new Map(categories.map(({ key, columnId, title, slug }) => [key, { columnId, title, slug }]))

const slugRule = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/

/** What is wrong with a choice, or nothing. */
export function problemOfChoice({ columnId, title, slug }: Choice): string {
  if (columnId !== null) return ''
  if (!title.trim()) return '请填新栏目的名称'
  if (title.trim().length > 30) return '栏目名称最多 30 个字'
  if (!slugRule.test(slug) || slug.length > 40) return '网址只能用小写字母、数字和短横线'
  return ''
}

/** Only what comes over is asked about: a category without articles needs no column. */
export const askedOf = (categories: readonly IntakeCategory[]): IntakeCategory[] =>
  categories.filter(({ items }) => items > 0)

export const mappingOf = (categories: readonly IntakeCategory[], choices: Choices): IntakeMapping[] =>
  askedOf(categories).flatMap(({ key }): IntakeMapping[] => {
    const choice = choices.get(key)
    if (!choice) return []
    if (choice.columnId !== null) return [{ key, columnId: choice.columnId }]
    return [{ key, columnId: null, title: choice.title.trim(), slug: choice.slug }]
  })
