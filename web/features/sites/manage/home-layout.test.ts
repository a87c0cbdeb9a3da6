import type { HomeBlock, HomeLayout } from '@shuyuan/contract/sites/blocks.ts'
import { describe, expect, it, test } from 'vitest'
import {
  addSection,
  changeSection,
  emptySection,
  moveSection,
  neighbour,
  putBlock,
  removeBlock,
  removeSection,
  withRatio,
} from './home-layout.ts'

const block = (id: string): HomeBlock => ({ kind: 'mailbox', id })
// s: [a b | c], t: [d]
const layout: HomeLayout = {
  sections: [
    { id: 's', ratio: '2-1', tone: 'plain', columns: [[block('a'), block('b')], [block('c')]] },
    { id: 't', ratio: '1', tone: 'plain', columns: [[block('d')]] },
  ],
}
const told = ({ sections }: HomeLayout): string =>
  sections.map(({ columns }) => columns.map((blocks) => blocks.map(({ id }) => id).join('')).join('|')).join(' ')
const go = (id: string, way: Parameters<typeof neighbour>[2]): string | null => {
  const place = neighbour(layout, id, way)
  return place ? told(putBlock(layout, id, place)) : null
}

describe('a block by key', () => {
  it('goes up and down in its column and over into the next section', () => {
    expect(go('a', 'down')).toBe('ba|c d')
    expect(go('b', 'up')).toBe('ba|c d')
    expect(go('b', 'down')).toBe('a|c bd')
    expect(go('d', 'up')).toBe('abd|c ')
    expect(go('a', 'up')).toBeNull()
    expect(go('d', 'down')).toBeNull()
  })
  it('goes to the column beside', () => {
    expect(go('a', 'right')).toBe('b|ac d')
    expect(go('c', 'left')).toBe('cab| d')
    expect(go('d', 'right')).toBeNull()
  })
})

test('a block dropped where it stands stays', () => {
  expect(putBlock(layout, 'a', { section: 's', column: 0, index: 1 })).toBe(layout)
})

test('fewer columns keep all blocks', () => {
  expect(told(changeSection(layout, 's', (section) => withRatio(section, '1')))).toBe('abc d')
  expect(told(changeSection(layout, 's', (section) => withRatio(section, '1-1-1')))).toBe('ab|c| d')
})

test('sections are added, moved and removed', () => {
  expect(told(addSection(layout, emptySection('u', '1-1')))).toBe('ab|c d |')
  expect(told(moveSection(layout, 't', -1))).toBe('d ab|c')
  expect(moveSection(layout, 's', -1)).toBe(layout)
  expect(told(removeSection(layout, 's'))).toBe('d')
  expect(told(removeBlock(layout, 'b'))).toBe('a|c d')
})
