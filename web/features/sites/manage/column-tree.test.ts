import { describe, expect, it, test } from 'vitest'
import { activityOf, dropOf, isNewAddress, stepOf, treeRows } from './column-tree.ts'
import type { SiteColumn } from './sites.queries.ts'

const column = (id: string, parentId: string | null, position: number, more: Partial<SiteColumn> = {}): SiteColumn => ({
  id,
  parentId,
  path: id,
  position,
  version: 1,
  articles: 0,
  lastPublishedOn: null,
  actions: [],
  push: null,
  fields: {
    title: id,
    slug: id,
    kind: 'list',
    look: 'dated',
    inMenu: true,
    isHidden: false,
    description: '',
    linkUrl: '',
    pageSize: 20,
    reviewLevels: 3,
    updateDays: null,
  },
  ...more,
})
// a(x, y), b, c
const [a, x, y, b, c] = [
  column('a', null, 0),
  column('x', 'a', 0),
  column('y', 'a', 1),
  column('b', null, 1),
  column('c', null, 2),
] as const
const all = [c, y, a, b, x]

test('parents stand before their children and sisters in their order', () => {
  expect(treeRows(all).map(({ column: { id }, depth }) => `${depth}${id}`)).toEqual(['0a', '1x', '1y', '0b', '0c'])
})

describe('by key', () => {
  it('goes up and down among sisters and stops at the ends', () => {
    expect(stepOf(all, b, 'up')).toEqual({ columnId: 'b', parentId: null, position: 0 })
    expect(stepOf(all, b, 'down')).toEqual({ columnId: 'b', parentId: null, position: 2 })
    expect(stepOf(all, a, 'up')).toBeNull()
    expect(stepOf(all, c, 'down')).toBeNull()
  })
  it('goes into the sister above as its last child, and out to stand after its parent', () => {
    expect(stepOf(all, b, 'in')).toEqual({ columnId: 'b', parentId: 'a', position: 2 })
    expect(stepOf(all, a, 'in')).toBeNull()
    expect(stepOf(all, x, 'out')).toEqual({ columnId: 'x', parentId: null, position: 1 })
    expect(stepOf(all, b, 'out')).toBeNull()
  })
})

describe('by mouse', () => {
  it('falls before, into or after another column', () => {
    expect(dropOf(all, 'c', 'a', 'before')).toEqual({ columnId: 'c', parentId: null, position: 0 })
    expect(dropOf(all, 'c', 'a', 'into')).toEqual({ columnId: 'c', parentId: 'a', position: 2 })
    expect(dropOf(all, 'x', 'b', 'after')).toEqual({ columnId: 'x', parentId: null, position: 2 })
  })
  it('does nothing where it stands already or would lie under itself', () => {
    expect(dropOf(all, 'b', 'a', 'after')).toBeNull()
    expect(dropOf(all, 'b', 'b', 'into')).toBeNull()
    expect(dropOf(all, 'a', 'x', 'into')).toBeNull()
  })
})

test('only another parent gives another address', () => {
  expect(isNewAddress(all, { columnId: 'b', parentId: null, position: 0 })).toBe(false)
  expect(isNewAddress(all, { columnId: 'b', parentId: 'a', position: 0 })).toBe(true)
})

test('a duty is late by the days beyond it', () => {
  const duty = { ...a.fields, updateDays: 14 }
  const late = column('n', null, 0, { fields: duty, lastPublishedOn: '2026-11-01', articles: 2 })
  expect(activityOf([late], late, '2026-11-20')).toEqual({ articles: 2, last: '2026-11-01', late: 5 })
  expect(activityOf(all, a, '2026-11-20').late).toBeNull()
})

test('what a column under it published counts for a column too', () => {
  const duty = { ...a.fields, updateDays: 14 }
  const parent = column('n', null, 0, { fields: duty })
  const child = column('m', 'n', 0, { lastPublishedOn: '2026-11-10', articles: 3 })
  expect(activityOf([parent, child], parent, '2026-11-20')).toEqual({ articles: 3, last: '2026-11-10', late: -4 })
  expect(activityOf([parent], parent, '2026-11-20').late).toBeGreaterThan(0)
})
