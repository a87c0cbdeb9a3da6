/** Lets the templates of a portion of pages run, and puts what they gave into the pages. */
import type { Block, Body, HomeRow, MediaMap, Page, Picture } from '@shuyuan/engines/pages/index.ts'
import type { RenderResult, TemplateRenderer } from '../templates/template-renderer.ts'
import { problemText } from '../templates/template-problems.ts'
import type { Planned } from './plan-columns.ts'
import { bodyMark } from './plan-templates.ts'

export type FailedTemplate = {
  readonly id: string
  readonly name: string
  readonly version: number
  readonly problem: string
}

export type FilledPages = {
  /** In the order of the pages given. */
  readonly pages: readonly Planned[]
  readonly failed: readonly FailedTemplate[]
}

/** Pages without templates come back as they are, and cost nothing. */
export async function fillTemplates(renderer: TemplateRenderer, planned: readonly Planned[]): Promise<FilledPages> {
  const asked = planned.flatMap((one, at) => (one.uses ?? []).map((use) => ({ ...use, at })))
  if (asked.length === 0) return { pages: planned, failed: [] }
  const results = await renderer.render(asked.map(({ template, context }) => ({ source: template.source, context })))
  const failed = new Map<string, FailedTemplate>()
  const pages = [...planned]
  for (const [order, { at, template, pictures, block }] of asked.entries()) {
    const result = results[order]
    const page = pages[at]
    if (!result || !page) continue
    if (result.ok) pages[at] = filled(page, block, result, pictures)
    else
      failed.set(template.id, {
        id: template.id,
        name: template.name,
        version: template.version,
        problem: problemText(result),
      })
  }
  return { pages, failed: [...failed.values()] }
}

type Drawn = Extract<RenderResult, { ok: true }>

/** In a body a picture of the context is known by its address; others draw nothing. */
function filled(planned: Planned, block: string | null, drawn: Drawn, known: readonly Picture[]): Planned {
  const bySource = new Map(known.map((picture) => [picture.src, picture]))
  const ids = new Map(drawn.pictures.map(({ id, src }) => [id, src]))
  const media: MediaMap = new Map([
    ...(planned.media ?? []),
    ...[...bySource].map(([src, picture]) => [src, { kind: 'picture' as const, ...picture }] as const),
  ])
  const made: Body = { type: 'doc', content: renamed(drawn.body.content, ids) }
  const { page } = planned
  if (page.kind === 'article') return { ...planned, media, wrapper: made }
  return { ...planned, media, page: withBody(page, block, made) }
}

function withBody(page: Page, block: string | null, body: Body): Page {
  if (page.kind === 'list') return { ...page, body }
  if (page.kind !== 'home') return page
  const rows: readonly HomeRow[] = page.rows.map((row) => ({
    ...row,
    columns: row.columns.map((blocks) =>
      blocks.map((one) => (one.kind === 'text' && one.id === block ? { ...one, body } : one)),
    ),
  }))
  return { ...page, rows }
}

/** Placeholders of one reading and those of another are alike; addresses are not. */
function renamed(blocks: readonly Block[], ids: ReadonlyMap<string, string>): Block[] {
  const named = (id: string): string => ids.get(id) ?? 'none'
  return mapped(blocks, (block) => {
    if (block.type === 'image') return [{ ...block, attrs: { ...block.attrs, media: named(block.attrs.media) } }]
    if (block.type === 'gallery') {
      const items = block.attrs.items.map((item) => ({ ...item, media: named(item.media) }))
      return [{ ...block, attrs: { items } }]
    }
    return block.type === 'video' ? [] : [block]
  })
}

/** The article's text where the template says so. */
export const wrapped = (wrapper: Body, body: Body): Body => ({
  type: 'doc',
  content: mapped(wrapper.content, (block) => (isMark(block) ? body.content : [block])),
})

const isMark = (block: Block): boolean =>
  (block.type === 'paragraph' || block.type === 'heading') &&
  block.content?.length === 1 &&
  block.content[0]?.type === 'text' &&
  block.content[0].text.trim() === bodyMark

/** Each block replaced by what `change` makes of it, those inside others first. */
function mapped(blocks: readonly Block[], change: (block: Block) => readonly Block[]): Block[] {
  return blocks.flatMap((block) => change(inside(block, change)))
}

function inside(block: Block, change: (block: Block) => readonly Block[]): Block {
  switch (block.type) {
    case 'blockquote':
      return { ...block, content: mapped(block.content, change) }
    case 'bulletList':
      return { ...block, content: block.content.map((item) => ({ ...item, content: mapped(item.content, change) })) }
    case 'orderedList':
      return { ...block, content: block.content.map((item) => ({ ...item, content: mapped(item.content, change) })) }
    case 'table':
      return {
        ...block,
        content: block.content.map((row) => ({
          ...row,
          content: (row.content ?? []).map((cell) => ({ ...cell, content: mapped(cell.content, change) })),
        })),
      }
    default:
      return block
  }
}
