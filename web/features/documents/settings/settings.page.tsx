/** How this unit's documents are headed and numbered from now on: issuer, mark, code, printing office. */
import { DocumentSettings } from '@shuyuan/contract/documents/outgoing.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Button, Input } from 'antd'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { todayText } from '../../../ui/words/dates.ts'
import { problemOf } from '../../../ui/words/problems.ts'
import { HeadSample } from './head-sample.tsx'
import { type Settings, settingsQuery, useSaveSettings } from './settings.queries.ts'

type FieldName = keyof Settings
type Row = { readonly name: FieldName; readonly label: string; readonly help: ReactNode; readonly most: number }

const year = todayText().slice(0, 4)

const rows: readonly Row[] = [
  { name: 'issuer', label: '发文机关', help: '落款处的署名，写机关全称或规范化简称。', most: 40 },
  {
    name: 'issuerMark',
    label: '发文机关标志',
    help: '首页顶部的红色大字，一般是机关全称加「文件」二字。',
    most: 40,
  },
  {
    name: 'numberCode',
    label: '机关代字',
    help: `编号用，例如「闵教」编出「闵教〔${year}〕1号」。改了代字，新代字的序号从 1 开始。`,
    most: 12,
  },
  { name: 'printedBy', label: '印发机关', help: '版记里的印发机关，一般是办公室。', most: 40 },
]

const fieldId = (name: FieldName): string => `settings-${name}`

/** What the contract says about these fields, before the server is asked. */
function problemsIn(settings: Settings): ReadonlyMap<string, string> {
  const parsed = DocumentSettings.safeParse(settings)
  return new Map((parsed.error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]))
}

type FormProps = { readonly start: Settings }

function SettingsForm({ start }: FormProps) {
  const { message } = App.useApp()
  const [settings, setSettings] = useState(start)
  const [own, setOwn] = useState<ReadonlyMap<string, string>>(new Map())
  const act = useSaveSettings((saved) => {
    setSettings(saved)
    void message.success('已保存，以后的公文按新的设置排版和编号')
  })
  const refused = act.error ? problemOf(act.error).fields : own
  const change = (name: FieldName, value: string): void => {
    act.reset()
    setOwn(new Map([...own].filter(([field]) => field !== name)))
    setSettings((before) => ({ ...before, [name]: value }))
  }
  const save = (event: FormEvent): void => {
    event.preventDefault()
    const found = problemsIn(settings)
    setOwn(found)
    const first = rows.find(({ name }) => found.has(name))
    if (first) document.getElementById(fieldId(first.name))?.focus()
    else void act.run(settings)
  }
  const isSame = rows.every(({ name }) => settings[name] === start[name])
  return (
    <form className="settings-form stack" onSubmit={save} noValidate>
      <HeadSample settings={settings} year={year} />
      <div className="card pad">
        {rows.map(({ name, label, help, most }) => (
          <Field key={name} label={label} id={fieldId(name)} help={help} problem={refused.get(name)}>
            <Input
              id={fieldId(name)}
              maxLength={most}
              value={settings[name]}
              status={refused.has(name) ? 'error' : ''}
              onChange={(event) => change(name, event.target.value)}
            />
          </Field>
        ))}
        <div className="stack">
          <ErrorBox error={act.error} />
          <div className="row">
            <Button type="primary" htmlType="submit" loading={act.busy} disabled={isSame}>
              保存设置
            </Button>
            <span className="muted">{isSame ? '与现在的设置一致' : '有改动还没有保存'}</span>
          </div>
        </div>
      </div>
    </form>
  )
}

export function DocumentSettingsPage() {
  const { data, error } = useQuery(settingsQuery)
  return (
    <>
      <PageHead title="公文设置" sentence="本单位公文的红头、代字与印发机关。只影响以后的公文，已经编号的不变。" />
      {!data && (error ? <ErrorBox error={error} center /> : <Bones lines={8} />)}
      {data && <SettingsForm start={data} />}
    </>
  )
}
