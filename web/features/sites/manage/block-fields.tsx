/** The fields of each kind of block. */
import type { HomeBlock, ListLook } from '@shuyuan/contract/sites/blocks.ts'
import { type Body, emptyBody, textOf } from '@shuyuan/contract/sites/body.ts'
import { useQuery } from '@tanstack/react-query'
import { Input, InputNumber, Radio, Select } from 'antd'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { BlockLines } from './block-lines.tsx'
import { columnOptions } from './column-dialogs.tsx'
import { lookNames } from './column-words.ts'
import { PictureChoice } from './picture-choice.tsx'
import { templatesQuery } from '../templates/templates.queries.ts'
import type { SiteColumn } from './sites.queries.ts'

type Props = {
  readonly siteId: string
  readonly columns: readonly SiteColumn[]
  readonly block: HomeBlock
  readonly onChange: (block: HomeBlock) => void
}

type ColumnProps = {
  readonly columns: readonly SiteColumn[]
  readonly value: string
  readonly onChange: (id: string) => void
}

const ColumnField = ({ columns, value, onChange }: ColumnProps) => (
  <Field label="栏目" id="block-column">
    <Select
      id="block-column"
      showSearch={{ optionFilterProp: 'label' }}
      value={columns.some(({ id }) => id === value) ? value : null}
      placeholder="选择栏目"
      options={columnOptions(columns)}
      onChange={onChange}
    />
  </Field>
)

type CountProps = { readonly value: number; readonly most: number; readonly onChange: (count: number) => void }

const CountField = ({ value, most, onChange }: CountProps) => (
  <Field label="显示几篇" id="block-count">
    <InputNumber
      id="block-count"
      min={1}
      max={most}
      precision={0}
      value={value}
      onChange={(next) => onChange(next ?? 1)}
    />
  </Field>
)

const TitleField = ({ value, onChange }: { value: string | undefined; onChange: (title: string) => void }) => (
  <Field label="标题" id="block-title" help="不写就用栏目名称，或不显示标题。">
    <Input id="block-title" maxLength={40} value={value ?? ''} onChange={(event) => onChange(event.target.value)} />
  </Field>
)

const bodyOf = (text: string): Body => {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (lines.length === 0) return emptyBody
  return { type: 'doc', content: lines.map((line) => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })) }
}

function TextFields({ block, onChange }: { block: Extract<HomeBlock, { kind: 'text' }>; onChange: Props['onChange'] }) {
  const isPlain = block.body.content.every(({ type }) => type === 'paragraph')
  return (
    <>
      <TitleField value={block.title} onChange={(title) => onChange({ ...block, title })} />
      <Field
        label="文字"
        id="block-text"
        help="一行一段。"
        hint={isPlain ? undefined : '原来带有标题、图片等格式，改动后只保留文字。'}
      >
        <TextArea
          id="block-text"
          rows={6}
          maxLength={5000}
          defaultValue={textOf(block.body)}
          onChange={(event) => onChange({ ...block, body: bodyOf(event.target.value) })}
        />
      </Field>
    </>
  )
}

function ListFields({ columns, block, onChange }: Omit<Props, 'siteId'>) {
  switch (block.kind) {
    case 'headline':
      return (
        <ColumnField columns={columns} value={block.column} onChange={(column) => onChange({ ...block, column })} />
      )
    case 'noticeTicker':
      return (
        <>
          <ColumnField columns={columns} value={block.column} onChange={(column) => onChange({ ...block, column })} />
          <CountField value={block.count} most={10} onChange={(count) => onChange({ ...block, count })} />
        </>
      )
    case 'columnList':
    case 'pictureStrip':
    case 'videoStrip':
      return (
        <>
          <ColumnField columns={columns} value={block.column} onChange={(column) => onChange({ ...block, column })} />
          <TitleField value={block.title} onChange={(title) => onChange({ ...block, title })} />
          <CountField
            value={block.count}
            most={block.kind === 'columnList' ? 30 : block.kind === 'pictureStrip' ? 20 : 12}
            onChange={(count) => onChange({ ...block, count })}
          />
          {block.kind === 'columnList' && (
            <Field label="样式">
              <Radio.Group
                aria-label="样式"
                value={block.look}
                options={Object.entries(lookNames).map(([value, label]) => ({ value: value as ListLook, label }))}
                onChange={(event) => onChange({ ...block, look: event.target.value })}
              />
            </Field>
          )}
        </>
      )
    default:
      return null
  }
}

function CarouselFields({
  columns,
  block,
  onChange,
}: Omit<Props, 'siteId' | 'block'> & { block: Extract<HomeBlock, { kind: 'carousel' }> }) {
  const { source } = block
  return (
    <>
      {source.from === 'articles' && (
        <p className="muted">
          现在轮播选定的 {source.articles.length} 篇文章；选一个栏目后，改为轮播栏目里的最新文章。
        </p>
      )}
      <ColumnField
        columns={columns}
        value={source.from === 'column' ? source.column : ''}
        onChange={(column) => onChange({ ...block, source: { from: 'column', column } })}
      />
      <CountField value={block.count} most={10} onChange={(count) => onChange({ ...block, count })} />
    </>
  )
}

function BannerFields({
  siteId,
  block,
  onChange,
}: Omit<Props, 'columns' | 'block'> & { block: Extract<HomeBlock, { kind: 'banner' }> }) {
  return (
    <>
      <Field label="图片" help="宽度 1600 像素以上的横幅最好看。">
        <PictureChoice
          siteId={siteId}
          label="图片"
          value={block.media || null}
          onChange={(media) => onChange({ ...block, media: media ?? '' })}
        />
      </Field>
      <Field label="图片说明" id="block-alt" help="读屏软件会读出来，写图上是什么。">
        <Input
          id="block-alt"
          maxLength={100}
          value={block.alt}
          onChange={(event) => onChange({ ...block, alt: event.target.value })}
        />
      </Field>
      <Field label="点击后打开" id="block-href" help="网址或 / 开头的本站地址；可以不写。">
        <Input
          id="block-href"
          maxLength={500}
          value={block.href ?? ''}
          onChange={(event) => onChange({ ...block, href: event.target.value.trim() || null })}
        />
      </Field>
    </>
  )
}

function TemplateFields({
  siteId,
  columns,
  block,
  onChange,
}: Omit<Props, 'block'> & { block: Extract<HomeBlock, { kind: 'template' }> }) {
  const { data } = useQuery(templatesQuery(siteId))
  const blocks = data?.items.filter(({ part }) => part === 'block') ?? []
  return (
    <>
      <Field
        label="模板"
        id="block-template"
        help={blocks.length === 0 ? '还没有首页模板块，请先到「模板」里建一个。' : undefined}
      >
        <Select
          id="block-template"
          value={blocks.some(({ id }) => id === block.template) ? block.template : null}
          placeholder="选择模板"
          options={blocks.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(template) => onChange({ ...block, template })}
        />
      </Field>
      <TitleField value={block.title} onChange={(title) => onChange({ ...block, title })} />
      <ColumnField columns={columns} value={block.column ?? ''} onChange={(column) => onChange({ ...block, column })} />
      <CountField value={block.count} most={30} onChange={(count) => onChange({ ...block, count })} />
    </>
  )
}

export function BlockFields({ siteId, columns, block, onChange }: Props) {
  switch (block.kind) {
    case 'carousel':
      return <CarouselFields columns={columns} block={block} onChange={onChange} />
    case 'tabs':
      return (
        <>
          <Field label="栏目" id="block-columns" help="二到六个，按选的先后排列。">
            <Select
              id="block-columns"
              mode="multiple"
              maxCount={6}
              value={block.columns}
              options={columnOptions(columns)}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(chosen) => onChange({ ...block, columns: chosen })}
            />
          </Field>
          <CountField value={block.count} most={30} onChange={(count) => onChange({ ...block, count })} />
        </>
      )
    case 'quickLinks':
    case 'figures':
    case 'friendLinks':
      return (
        <>
          <TitleField value={block.title} onChange={(title) => onChange({ ...block, title })} />
          <BlockLines block={block} onChange={onChange} />
        </>
      )
    case 'text':
      return <TextFields block={block} onChange={onChange} />
    case 'banner':
      return <BannerFields siteId={siteId} block={block} onChange={onChange} />
    case 'template':
      return <TemplateFields siteId={siteId} columns={columns} block={block} onChange={onChange} />
    case 'mailbox':
      return <p>显示本站「信箱」类型的栏目和它的说明，没有要填的。</p>
    default:
      return <ListFields columns={columns} block={block} onChange={onChange} />
  }
}
