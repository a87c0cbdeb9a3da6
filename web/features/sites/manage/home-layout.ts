/** Changes of the home page's layout: sections, their columns, the blocks in them. Pure; each gives a new layout. */
import type { HomeBlock, HomeLayout, HomeSection, SectionRatio } from '@shuyuan/contract/sites/blocks.ts'

export const widthsOf = (ratio: SectionRatio): number[] => ratio.split('-').map(Number)

export const emptySection = (id: string, ratio: SectionRatio): HomeSection => ({
  id,
  ratio,
  tone: 'plain',
  columns: widthsOf(ratio).map(() => []),
})

const withSections = (layout: HomeLayout, sections: HomeSection[]): HomeLayout => ({ ...layout, sections })

export const addSection = (layout: HomeLayout, section: HomeSection): HomeLayout =>
  withSections(layout, [...layout.sections, section])

export const removeSection = (layout: HomeLayout, id: string): HomeLayout =>
  withSections(
    layout,
    layout.sections.filter((section) => section.id !== id),
  )

export function moveSection(layout: HomeLayout, id: string, by: 1 | -1): HomeLayout {
  const at = layout.sections.findIndex((section) => section.id === id)
  const section = layout.sections[at]
  if (!section || !layout.sections[at + by]) return layout
  return withSections(layout, layout.sections.toSpliced(at, 1).toSpliced(at + by, 0, section))
}

export const changeSection = (
  layout: HomeLayout,
  id: string,
  change: (section: HomeSection) => HomeSection,
): HomeLayout =>
  withSections(
    layout,
    layout.sections.map((section) => (section.id === id ? change(section) : section)),
  )

/** Blocks of columns that fall away go to the end of the last one that stays. */
export function withRatio(section: HomeSection, ratio: SectionRatio): HomeSection {
  const count = widthsOf(ratio).length
  const kept = Array.from({ length: count }, (_, at) => section.columns[at] ?? [])
  const rest = section.columns.slice(count).flat()
  return { ...section, ratio, columns: kept.map((blocks, at) => (at === count - 1 ? [...blocks, ...rest] : blocks)) }
}

export type Place = { readonly section: string; readonly column: number; readonly index: number }

export function placeOf(layout: HomeLayout, blockId: string): Place | null {
  for (const { id, columns } of layout.sections)
    for (const [column, blocks] of columns.entries()) {
      const index = blocks.findIndex((block) => block.id === blockId)
      if (index >= 0) return { section: id, column, index }
    }
  return null
}

const inColumn = (
  layout: HomeLayout,
  { section, column }: Place,
  change: (blocks: HomeBlock[]) => HomeBlock[],
): HomeLayout =>
  changeSection(layout, section, (one) => ({
    ...one,
    columns: one.columns.map((blocks, at) => (at === column ? change(blocks) : blocks)),
  }))

export const addBlock = (layout: HomeLayout, place: Place, block: HomeBlock): HomeLayout =>
  inColumn(layout, place, (blocks) => blocks.toSpliced(place.index, 0, block))

export function removeBlock(layout: HomeLayout, blockId: string): HomeLayout {
  const place = placeOf(layout, blockId)
  return place ? inColumn(layout, place, (blocks) => blocks.filter(({ id }) => id !== blockId)) : layout
}

export function replaceBlock(layout: HomeLayout, block: HomeBlock): HomeLayout {
  const place = placeOf(layout, block.id)
  return place ? inColumn(layout, place, (blocks) => blocks.map((one) => (one.id === block.id ? block : one))) : layout
}

/** `to.index` is counted before the block is taken away. */
export function putBlock(layout: HomeLayout, blockId: string, to: Place): HomeLayout {
  const from = placeOf(layout, blockId)
  const block = layout.sections.flatMap(({ columns }) => columns.flat()).find(({ id }) => id === blockId)
  if (!from || !block) return layout
  const isSame = from.section === to.section && from.column === to.column
  const index = isSame && from.index < to.index ? to.index - 1 : to.index
  if (isSame && index === from.index) return layout
  return addBlock(removeBlock(layout, blockId), { ...to, index }, block)
}

export type Way = 'up' | 'down' | 'left' | 'right'

/** Where a block goes by key; up and down cross into the neighbouring section at the ends. Null where nothing lies. */
export function neighbour(layout: HomeLayout, blockId: string, way: Way): Place | null {
  const from = placeOf(layout, blockId)
  const at = layout.sections.findIndex(({ id }) => id === from?.section)
  const section = layout.sections[at]
  if (!from || !section) return null
  const blocks = section.columns[from.column] ?? []
  if (way === 'left' || way === 'right') {
    const column = from.column + (way === 'left' ? -1 : 1)
    const target = section.columns[column]
    return target ? { section: section.id, column, index: Math.min(from.index, target.length) } : null
  }
  if (way === 'up' && from.index > 0) return { ...from, index: from.index - 1 }
  if (way === 'down' && from.index < blocks.length - 1) return { ...from, index: from.index + 2 }
  const next = layout.sections[at + (way === 'up' ? -1 : 1)]
  if (!next) return null
  const column = Math.min(from.column, next.columns.length - 1)
  return { section: next.id, column, index: way === 'up' ? (next.columns[column]?.length ?? 0) : 0 }
}
