/** Writing one template beside the page it draws, tried with the site's own content while it is typed. */
import {
  createTemplate,
  type TemplateFields,
  type TemplatePart,
  type TemplateView,
  removeTemplate,
  saveTemplate,
} from '@shuyuan/contract/sites/templates.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input, Radio, Segmented, Select } from 'antd'
import { useEffect, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { columnOptions } from '../manage/column-dialogs.tsx'
import { type Screen, screenOptions, ShownPage } from '../manage/shown-page.tsx'
import { type Site, type SiteColumn, siteKey } from '../manage/sites.queries.ts'
import { SourceField } from './source-field.tsx'
import { partHelp, partNames, starts, variables } from './template-words.ts'
import { templatesKey, trialQuery } from './templates.queries.ts'

type Draft = {
  readonly name: string
  readonly part: TemplatePart
  readonly columns: readonly string[]
  readonly source: string
}

function useRested<T>(value: T, pause = 600): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return rested
}

function useTrial(siteId: string, { part, source, columns }: Draft) {
  const rested = useRested(source)
  return useQuery(trialQuery(siteId, { part, source: rested, columnId: columns[0] ?? null }))
}

function Trial({ trial }: { trial: ReturnType<typeof useTrial> }) {
  const [screen, setScreen] = useState<Screen>('desktop')
  const { data, error } = trial
  return (
    <section className="card look" aria-label="试画">
      <div className="filter-bar">
        <strong>试画</strong>
        <span className="muted small">{data?.path ? `用 ${data.path} 的内容` : '用网站现有的内容'}</span>
        <span className="bar-end">
          <Segmented<Screen> size="small" value={screen} options={screenOptions} onChange={setScreen} />
        </span>
      </div>
      <ErrorBox error={error} />
      {!data && !error && <Bones lines={6} />}
      {data?.page && <ShownPage title="试画的页面" page={data.page} screen={screen} height={640} />}
      {data && !data.page && <EmptyState title="画不出来" hint={data.problem ?? ''} />}
    </section>
  )
}

const Help = ({ part }: { part: TemplatePart }) => (
  <details className="template-help">
    <summary>可以用什么</summary>
    <dl>
      {variables[part].map(([name, what]) => (
        <div key={name}>
          <dt>
            <code>{name}</code>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
    <p>标签：for、if、unless、case、assign、cycle、tablerow、comment、raw。不能引入别的文件。</p>
    <p>写出来的只留下标题、段落、列表、表格、引用、链接和文章自己的图片；脚本和样式一律去掉，样子由主题决定。</p>
  </details>
)

type FieldsProps = {
  readonly draft: Draft
  readonly set: (more: Partial<Draft>) => void
  readonly columns: readonly SiteColumn[]
  readonly isNew: boolean
  readonly disabled: boolean
}

function Fields({ draft, set, columns, isNew, disabled }: FieldsProps) {
  const lists = columns.filter(({ fields }) => fields.kind === 'list' || fields.kind === 'topic')
  return (
    <>
      <Field label="名称" id="template-name">
        <Input
          id="template-name"
          maxLength={40}
          disabled={disabled}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="用在" help={partHelp[draft.part]}>
        <Radio.Group
          aria-label="用在"
          disabled={disabled || !isNew}
          value={draft.part}
          options={Object.entries(partNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => {
            const part: TemplatePart = event.target.value
            set({ part, ...(draft.source === starts[draft.part] ? { source: starts[part] } : {}) })
          }}
        />
      </Field>
      {draft.part !== 'block' && (
        <Field label="栏目" id="template-columns" help="没有选栏目的模板先存着，不起作用。">
          <Select
            id="template-columns"
            mode="multiple"
            disabled={disabled}
            value={[...draft.columns]}
            placeholder="选择栏目"
            options={columnOptions(draft.part === 'list' ? lists : columns)}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(chosen) => set({ columns: chosen })}
          />
        </Field>
      )}
    </>
  )
}

type Props = {
  readonly site: Site
  readonly columns: readonly SiteColumn[]
  readonly template: TemplateView | null
  readonly onDone: () => void
}

export function TemplateForm({ site, columns, template, onDone }: Props) {
  const { message } = App.useApp()
  const [draft, setDraft] = useState<Draft>(template ?? { name: '', part: 'list', columns: [], source: starts.list })
  const [isAsking, setAsking] = useState(false)
  const trial = useTrial(site.id, draft)
  const refresh = [templatesKey(site.id), siteKey(site.id)]
  const keep = useAct({
    perform: async (fields: TemplateFields, idempotencyKey) => {
      const params = { siteId: site.id }
      if (!template) return void (await call(createTemplate, { params, body: fields, idempotencyKey }))
      const body = { ...fields, version: template.version }
      await call(saveTemplate, { params: { ...params, templateId: template.id }, body, idempotencyKey })
    },
    refresh,
    onDone: () => {
      void message.success('模板已保存，用到它的页面几秒内更新')
      onDone()
    },
  })
  const remove = useAct({
    perform: (id: string, idempotencyKey) =>
      call(removeTemplate, { params: { siteId: site.id, templateId: id }, idempotencyKey }),
    refresh,
    onDone,
  })
  const disabled = site.isFrozen
  const wrong = trial.data?.line ?? null
  const isReady = draft.name.trim() !== '' && !disabled
  return (
    <div className="settings-two">
      <div className="stack">
        <section className="card pad" aria-label="模板">
          <Fields
            draft={draft}
            set={(more) => setDraft({ ...draft, ...more })}
            columns={columns}
            isNew={template === null}
            disabled={disabled}
          />
          <Field
            label="模板（Liquid）"
            id="template-source"
            problem={trial.data?.page === null && wrong !== null ? (trial.data.problem ?? undefined) : undefined}
          >
            <SourceField
              id="template-source"
              value={draft.source}
              wrong={wrong}
              disabled={disabled}
              onChange={(source) => setDraft({ ...draft, source })}
            />
          </Field>
          <Help part={draft.part} />
        </section>
        <div className="act-bar card">
          <ErrorBox error={keep.error} />
          <div className="row">
            <span className="muted">{draft.name.trim() === '' ? '请给模板起个名字' : '写错的模板不能保存。'}</span>
            {template && (
              <Button danger disabled={disabled} onClick={() => setAsking(true)}>
                删除
              </Button>
            )}
            <Button onClick={onDone}>取消</Button>
            <Button
              type="primary"
              loading={keep.busy}
              disabled={!isReady}
              onClick={() =>
                void keep.run({
                  name: draft.name.trim(),
                  part: draft.part,
                  columns: [...draft.columns],
                  source: draft.source,
                })
              }
            >
              保存并发布
            </Button>
          </div>
        </div>
      </div>
      <aside className="settings-look">
        <Trial trial={trial} />
      </aside>
      {isAsking && template && (
        <AskDialog
          title="删除模板"
          okText="删除，恢复内置样式"
          isDanger
          busy={remove.busy}
          error={remove.error}
          onOk={() => void remove.run(template.id)}
          onClose={() => setAsking(false)}
        >
          <p>用到「{template.name}」的页面恢复内置样式；首页上用它的模板块不再显示。</p>
        </AskDialog>
      )}
    </div>
  )
}
