/** What differs by kind of owner: six kinds stand for the eight of the district's list. */
export type ByKind<T> = {
  readonly bureau: T
  readonly kindergarten: T
  readonly primary: T
  readonly middle: T
  readonly high: T
  readonly vocational: T
}

const kinds: Readonly<Record<string, keyof ByKind<unknown>>> = {
  教育局: 'bureau',
  幼儿园: 'kindergarten',
  小学: 'primary',
  初级中学: 'middle',
  九年一贯制学校: 'middle',
  高级中学: 'high',
  完全中学: 'high',
  中等职业学校: 'vocational',
}

/** Asked by the kind in the district's list. */
export const byKind =
  <T>(all: ByKind<T>) =>
  (kind: string): T =>
    all[kinds[kind] ?? 'primary']
