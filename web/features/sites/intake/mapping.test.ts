/** Which column each old category goes to, as it is being chosen. */
import type { IntakeCategory } from '@shuyuan/contract/sites/intake.ts'
import { expect, it } from 'vitest'
import { askedOf, firstChoices, mappingOf, problemOfChoice } from './mapping.ts'

const category = (key: string, items: number, columnId: string | null = null): IntakeCategory => ({
  key,
  title: `栏目${key}`,
  parentKey: null,
  items,
  columnId,
  slug: key,
})

it('a category without articles is not asked about; the rest goes where it was suggested or chosen', () => {
  const categories = [category('a', 3, 'column-1'), category('b', 2), category('c', 0)]
  expect(askedOf(categories).map(({ key }) => key)).toEqual(['a', 'b'])
  const choices = new Map(firstChoices(categories)).set('b', { columnId: null, title: ' 新名字 ', slug: 'new' })
  expect(mappingOf(categories, choices)).toEqual([
    { key: 'a', columnId: 'column-1' },
    { key: 'b', columnId: null, title: '新名字', slug: 'new' },
  ])
})

it.each([
  [{ columnId: 'x', title: '', slug: '' }, ''],
  [{ columnId: null, title: ' ', slug: 'a' }, '请填新栏目的名称'],
  [{ columnId: null, title: '一'.repeat(31), slug: 'a' }, '栏目名称最多 30 个字'],
  [{ columnId: null, title: '新', slug: 'A b' }, '网址只能用小写字母、数字和短横线'],
  [{ columnId: null, title: '新', slug: '-a' }, '网址只能用小写字母、数字和短横线'],
  [{ columnId: null, title: '新', slug: 'news-2' }, ''],
])('%j: %s', (choice, problem) => {
  expect(problemOfChoice(choice)).toBe(problem)
})
