/** Sending a published article to other sites; the bureau may push it to all and say where it must be published. */
import { useQuery } from '@tanstack/react-query'
import { App, Checkbox, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { useMe } from '../../identity/sessions/me.queries.ts'
import { targetsQuery, useSend } from './sharing.queries.ts'
import { columnsQuery } from './sites.queries.ts'

type Props = {
  readonly siteId: string
  readonly articleId: string
  readonly title: string
  readonly onClose: () => void
}

const withoutArticles: ReadonlySet<string> = new Set(['page', 'link', 'mailbox', 'survey'])

export function SendDialog({ siteId, articleId, title, onClose }: Props) {
  const { message } = App.useApp()
  const isBureau = useMe().tenant.kind === '教育局'
  const verb = isBureau ? '推送' : '报送'
  const { data, error } = useQuery(targetsQuery(siteId))
  const [isAll, setAll] = useState(false)
  const [chosen, setChosen] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [isRequired, setRequired] = useState(false)
  const [column, setColumn] = useState('notices')
  const act = useSend(siteId, articleId, (sent) => {
    onClose()
    void message.success(`已${verb}给 ${sent} 个网站`)
  })
  // The usual columns of all sites have the same addresses, whatever each calls them.
  const own = useQuery({ ...columnsQuery(siteId), enabled: isBureau })
  const columns = (own.data?.items ?? [])
    .filter(({ fields }) => !withoutArticles.has(fields.kind))
    .map(({ path, fields }) => ({ value: path, label: fields.title }))
  const targets = data?.items ?? []
  const count = isAll ? targets.length : chosen.length
  const send = (): void =>
    void act.run({
      targets: isAll ? 'all' : chosen,
      note: note.trim(),
      requiredIn: isBureau && isRequired ? column.trim() : null,
    })
  return (
    <AskDialog
      title={`${verb}「${title}」`}
      okText={`${verb}给 ${count} 个网站`}
      width={600}
      busy={act.busy}
      error={act.error}
      isReady={count > 0 && (!isRequired || column.trim() !== '')}
      onOk={send}
      onClose={onClose}
    >
      {!data && (error ? <ErrorBox error={error} /> : <Bones lines={3} />)}
      {isBureau && (
        <Radio.Group
          aria-label="推送范围"
          value={isAll}
          options={[
            { value: false, label: '选择网站' },
            { value: true, label: `推送全部（${targets.length} 个）` },
          ]}
          onChange={(event) => setAll(event.target.value === true)}
        />
      )}
      {data && !isAll && (
        <Field label={`${verb}给`} id="send-targets" help="可以选几个；输入学校名称查找。">
          <Select
            id="send-targets"
            mode="multiple"
            value={chosen}
            maxTagCount={8}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择网站"
            options={targets.map((target) => ({
              value: target.siteId,
              label: target.name === target.tenantName ? target.name : `${target.name}（${target.tenantName}）`,
            }))}
            onChange={setChosen}
          />
        </Field>
      )}
      <Field label="附言" id="send-note" help="对方办理时看到，可以不写。">
        <Input id="send-note" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {isBureau && (
        <>
          <Checkbox checked={isRequired} onChange={({ target }) => setRequired(target.checked)}>
            必须发布：不用对方采用，直接发布
          </Checkbox>
          {isRequired && (
            <Field
              label="必须发布在"
              id="send-column"
              help="放在各校网站的同一个栏目。没有这个栏目的网站，先发布在它的第一个文章栏目，并告诉学校可以移走。"
            >
              <Select
                id="send-column"
                showSearch={{ optionFilterProp: 'label' }}
                value={column}
                options={columns}
                onChange={setColumn}
              />
            </Field>
          )}
        </>
      )}
    </AskDialog>
  )
}
