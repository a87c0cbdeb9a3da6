/** The right rail of the editor: where the article stands, who wrote it, cover, files, and when it comes and goes. */
import { DeleteOutlined } from '@ant-design/icons'
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { dayText, whenText } from '../../../ui/words/dates.ts'
import type { SiteColumn } from '../manage/sites.queries.ts'
import { bytesOf } from '../media/media.queries.ts'
import { MediaPicker } from '../media/media-picker.tsx'
import type { Draft } from './article.action.ts'
import type { ArticleView } from './articles.queries.ts'
import { columnOptions, mayWriteIn } from './column-tree.ts'
import { RelatedField } from './related-field.tsx'
import type { ContentChange } from './use-article.ts'

export type RailProps = {
  readonly siteId: string
  readonly siteName: string
  readonly columns: readonly SiteColumn[]
  readonly article: ArticleView | null
  readonly draft: Draft
  readonly change: (part: ContentChange) => void
  readonly place: (part: Partial<Draft['placement']>) => void
}

type MomentProps = {
  readonly id: string
  readonly label: string
  readonly value: string | null
  readonly placeholder: string
  readonly onChange: (value: string | null) => void
}

const MomentField = ({ id, label, value, placeholder, onChange }: MomentProps) => (
  <Field label={label} id={id}>
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm' }}
      value={value ? dayjs(value) : null}
      format={(moment: Dayjs) => whenText(moment.toISOString())}
      placeholder={placeholder}
      onChange={(moment) => onChange(moment?.second(0).toISOString() ?? null)}
    />
  </Field>
)

export function PlaceCard({ columns, draft, place }: RailProps) {
  const { columnId, onlineAt, offlineAt, topUntil } = draft.placement
  return (
    <section className="card pad rail-card" aria-label="发布位置">
      <h2>发布位置</h2>
      <Field label="栏目" id="article-column">
        <Select
          id="article-column"
          value={columnId}
          options={columnOptions(columns, (column) => mayWriteIn(column) || column.id === columnId)}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value) => place({ columnId: value })}
        />
      </Field>
      <details open={onlineAt !== null || offlineAt !== null || topUntil !== null}>
        <summary>定时与置顶</summary>
        <MomentField
          id="article-online"
          label="定时上线"
          value={onlineAt}
          placeholder="审核同意后马上上线"
          onChange={(value) => place({ onlineAt: value })}
        />
        <MomentField
          id="article-offline"
          label="定时下线"
          value={offlineAt}
          placeholder="一直显示"
          onChange={(value) => place({ offlineAt: value })}
        />
        <Field label="置顶到" id="article-top">
          <DatePicker
            id="article-top"
            value={topUntil ? dayjs(topUntil) : null}
            format={(day: Dayjs) => dayText(day.format('YYYY-MM-DD'))}
            minDate={dayjs()}
            placeholder="不置顶"
            onChange={(day) => place({ topUntil: day?.format('YYYY-MM-DD') ?? null })}
          />
        </Field>
      </details>
    </section>
  )
}

const lineField = (id: string, label: string, most = 60) =>
  function LineField(props: { value: string; placeholder?: string; onChange: (value: string) => void }) {
    return (
      <Field label={label} id={id}>
        <Input
          id={id}
          maxLength={most}
          value={props.value}
          placeholder={props.placeholder ?? ''}
          onChange={(event) => props.onChange(event.target.value)}
        />
      </Field>
    )
  }
const Source = lineField('article-source', '来源')
const Author = lineField('article-author', '作者')
const Editor = lineField('article-editor', '责任编辑')
const IndexNumber = lineField('article-index', '索引号')
const Validity = lineField('article-validity', '有效性')

export function SourceCard({ siteName, columns, draft, change }: RailProps) {
  const { content, placement } = draft
  const isDirectory = columns.find(({ id }) => id === placement.columnId)?.fields.kind === 'directory'
  return (
    <section className="card pad rail-card" aria-label="署名与日期">
      <h2>署名与日期</h2>
      <Source value={content.source} placeholder={siteName} onChange={(source) => change({ source })} />
      <div className="rail-pair">
        <Author value={content.author} onChange={(author) => change({ author })} />
        <Editor value={content.editor} onChange={(editor) => change({ editor })} />
      </div>
      <Field label="显示日期" id="article-day">
        <DatePicker
          id="article-day"
          value={dayjs(content.shownOn)}
          allowClear={false}
          format={(day: Dayjs) => dayText(day.format('YYYY-MM-DD'))}
          onChange={(day) => day && change({ shownOn: day.format('YYYY-MM-DD') })}
        />
      </Field>
      {isDirectory && (
        <div className="rail-pair">
          <IndexNumber value={content.indexNumber} onChange={(indexNumber) => change({ indexNumber })} />
          <Validity value={content.validity} placeholder="长期有效" onChange={(validity) => change({ validity })} />
        </div>
      )}
    </section>
  )
}

function Cover({ siteId, draft, change }: RailProps) {
  const [isPicking, setPicking] = useState(false)
  const { cover } = draft.content
  return (
    <Field label="封面" help={cover ? undefined : '列表和首页轮播用；不选就不显示图片。'}>
      {cover && <img className="cover" src={bytesOf(siteId, cover)} alt="封面" />}
      <div className="row">
        <Button size="small" onClick={() => setPicking(true)}>
          {cover ? '换一张' : '选择封面'}
        </Button>
        {cover && (
          <Button size="small" type="text" onClick={() => change({ cover: null })}>
            不要封面
          </Button>
        )}
      </div>
      {isPicking && (
        <MediaPicker
          siteId={siteId}
          title="选择封面"
          kind="picture"
          okText={() => '用作封面'}
          onOk={([row]) => {
            if (row) change({ cover: row.id })
            setPicking(false)
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Field>
  )
}

function Attachments({ siteId, draft, change }: RailProps) {
  const [isPicking, setPicking] = useState(false)
  const { attachments } = draft.content
  return (
    <Field label="附件" help={attachments.length === 0 ? '列在正文后面，供公众下载。' : undefined}>
      {attachments.length > 0 && (
        <ul className="files">
          {attachments.map(({ media, name }) => (
            <li key={media}>
              <span className="name">{name}</span>
              <Button
                type="text"
                size="small"
                icon={<DeleteOutlined />}
                aria-label={`移除附件 ${name}`}
                onClick={() =>
                  change((before) => ({ attachments: before.attachments.filter((one) => one.media !== media) }))
                }
              />
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button size="small" onClick={() => setPicking(true)}>
          添加附件
        </Button>
      </div>
      {isPicking && (
        <MediaPicker
          siteId={siteId}
          title="选择附件"
          kind="file"
          isMany
          okText={(count) => `添加 ${count} 个附件`}
          onOk={(rows) => {
            change((before) => {
              const known = new Set(before.attachments.map(({ media }) => media))
              const added = rows.filter(({ id }) => !known.has(id)).map(({ id, name }) => ({ media: id, name }))
              return { attachments: [...before.attachments, ...added].slice(0, 50) }
            })
            setPicking(false)
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </Field>
  )
}

/** Kept only once it is an address: half of one would stop the saving of all the rest. */
function LinkField({ draft, change }: RailProps) {
  const [text, setText] = useState(draft.content.linkUrl)
  const isGood = text === '' || /^https?:\/\/[^\s"'<>]+$/.test(text)
  return (
    <Field
      label="点标题直接打开网址"
      id="article-link"
      problem={isGood ? undefined : '网址应以 http:// 或 https:// 开头'}
      help="填了就不显示正文，例如转到微信文章。"
    >
      <Input
        id="article-link"
        maxLength={500}
        value={text}
        placeholder="不填则打开正文"
        onChange={(event) => {
          const next = event.target.value.trim()
          setText(next)
          if (next === '' || /^https?:\/\/[^\s"'<>]+$/.test(next)) change({ linkUrl: next })
        }}
      />
    </Field>
  )
}

export function ExtrasCard(props: RailProps) {
  const { draft, change } = props
  const { summary, tags } = draft.content
  return (
    <section className="card pad rail-card" aria-label="封面、附件与标签">
      <h2>封面、附件与标签</h2>
      <Cover {...props} />
      <Attachments {...props} />
      <Field label="标签" id="article-tags" help="输入后按回车。">
        <Select
          id="article-tags"
          mode="tags"
          open={false}
          maxCount={20}
          tokenSeparators={['，', '、', ',']}
          value={tags}
          onChange={(next) => change({ tags: next.map((tag) => tag.trim().slice(0, 20)).filter(Boolean) })}
        />
      </Field>
      <Field label="摘要" id="article-summary" help="显示在列表和分享卡片里；不写就取正文开头。">
        <TextArea
          id="article-summary"
          rows={2}
          maxLength={500}
          value={summary}
          onChange={(event) => change({ summary: event.target.value })}
        />
      </Field>
      <RelatedField {...props} />
      <LinkField {...props} />
    </section>
  )
}
