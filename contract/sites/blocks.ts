/**
 * The home page as its editor arranges it: sections of one to three columns, each column a list of typed blocks.
 * Blocks name columns, articles and media by id; the publisher resolves them into what engines/pages draws.
 */
import { z } from 'zod'
import { Id } from '../kernel/ids.ts'
import { Line } from '../kernel/text.ts'
import { BodySchema, isSafeHref } from './body.ts'

const Href = z.string().refine(isSafeHref, '链接地址不能用：只接受网页、邮箱、电话和本站地址')
const Title = Line(40)
const count = (max: number, start: number) => z.int().min(1).max(max).default(start)

/** How a column's articles are shown. */
export const ListLook = z.enum(['list', 'dated', 'cards', 'pictures'])
export type ListLook = z.infer<typeof ListLook>

/** Pictograms that every theme draws. */
export const QuickIcon = z.enum([
  'school',
  'book',
  'calendar',
  'people',
  'phone',
  'mail',
  'map',
  'heart',
  'star',
  'shield',
  'food',
  'bus',
  'file',
  'search',
  'pen',
  'trophy',
  'music',
  'ball',
  'tool',
  'laptop',
])
export type QuickIcon = z.infer<typeof QuickIcon>

const block = <K extends string, S extends z.core.$ZodLooseShape>(kind: K, shape: S) =>
  z.strictObject({ id: Id, kind: z.literal(kind), ...shape })

export const HomeBlock = z.discriminatedUnion('kind', [
  block('carousel', {
    source: z.discriminatedUnion('from', [
      z.strictObject({ from: z.literal('column'), column: Id }),
      z.strictObject({ from: z.literal('articles'), articles: z.array(Id).min(1).max(10) }),
    ]),
    count: count(10, 5),
  }),
  block('headline', { column: Id }),
  block('columnList', { column: Id, count: count(30, 8), look: ListLook.default('list'), title: Title.optional() }),
  block('tabs', { columns: z.array(Id).min(2).max(6), count: count(30, 8) }),
  block('pictureStrip', { column: Id, count: count(20, 8), title: Title.optional() }),
  block('videoStrip', { column: Id, count: count(12, 4), title: Title.optional() }),
  block('quickLinks', {
    title: Title.optional(),
    items: z
      .array(z.strictObject({ title: Line(20), href: Href, icon: QuickIcon }))
      .min(1)
      .max(16),
  }),
  block('noticeTicker', { column: Id, count: count(10, 5) }),
  block('figures', {
    title: Title.optional(),
    items: z
      .array(z.strictObject({ value: Line(12), label: Line(20) }))
      .min(1)
      .max(8),
  }),
  block('text', { title: Title.optional(), body: BodySchema }),
  block('mailbox', {}),
  block('banner', { media: Id, alt: Line(100), href: Href.nullable().default(null) }),
  /** Drawn by a template of the site's own, from the articles of a column if one is chosen. */
  block('template', {
    template: Id,
    title: Title.optional(),
    column: Id.nullable().default(null),
    count: count(30, 8),
  }),
  block('friendLinks', {
    title: Title.optional(),
    items: z
      .array(z.strictObject({ title: Line(30), href: Href }))
      .min(1)
      .max(60),
  }),
])
export type HomeBlock = z.infer<typeof HomeBlock>
export type HomeBlockKind = HomeBlock['kind']

/** Widths of the columns of a section, left to right. */
export const SectionRatio = z.enum(['1', '1-1', '2-1', '1-2', '1-1-1'])
export type SectionRatio = z.infer<typeof SectionRatio>

export const HomeSection = z
  .strictObject({
    id: Id,
    ratio: SectionRatio,
    /** A tinted section has a ground of its own across the whole page. */
    tone: z.enum(['plain', 'tinted']).default('plain'),
    columns: z.array(z.array(HomeBlock).max(12)).min(1).max(3),
  })
  .refine((section) => section.columns.length === section.ratio.split('-').length, {
    message: '栏数与栏宽比例不一致',
    path: ['columns'],
  })
export type HomeSection = z.infer<typeof HomeSection>

export const HomeLayout = z.strictObject({ sections: z.array(HomeSection).max(30) }).refine(({ sections }) => {
  const ids = sections.flatMap(({ id, columns }) => [id, ...columns.flat().map((one) => one.id)])
  return new Set(ids).size === ids.length
}, '板块编号重复')
export type HomeLayout = z.infer<typeof HomeLayout>
