/** To which sites something goes, with what words, and whether it must be published there; for one article or a column. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Input, Radio, Select } from 'antd'
import { Field } from '../../../ui/field.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { targetsQuery } from './sharing.queries.ts'
import { columnsQuery } from './sites.queries.ts'

export type Sending = {
  readonly isAll: boolean
  readonly chosen: readonly string[]
  readonly note: string
  readonly isRequired: boolean
  /** Address of the column in which it must be published. */
  readonly column: string
}
export const emptySending: Sending = { isAll: false, chosen: [], note: '', isRequired: false, column: 'notices' }

const withoutArticles: ReadonlySet<string> = new Set(['page', 'link', 'mailbox', 'survey'])
export const holdsArticles = (kind: string): boolean => !withoutArticles.has(kind)

/** What the server is asked. */
export const sendingBody = ({ isAll, chosen, note, isRequired, column }: Sending) => ({
  targets: isAll ? ('all' as const) : [...chosen],
  note: note.trim(),
  requiredIn: isRequired ? column.trim() : null,
})

/** How many sites it goes to; null while they are not known. */
export function useTargetCount(siteId: string, { isAll, chosen }: Sending): number | null {
  const { data } = useQuery(targetsQuery(siteId))
  if (!data) return null
  return isAll ? data.items.length : chosen.length
}

export const isSendable = (sending: Sending, count: number | null): boolean =>
  count !== null && count > 0 && (!sending.isRequired || sending.column.trim() !== '')

type Props = {
  readonly siteId: string
  readonly verb: '推送' | '报送'
  readonly isBureau: boolean
  readonly sending: Sending
  readonly onChange: (sending: Sending) => void
}

export function SendFields({ siteId, verb, isBureau, sending, onChange }: Props) {
  const { data, error } = useQuery(targetsQuery(siteId))
  // The usual columns of all sites have the same addresses, whatever each calls them.
  const own = useQuery({ ...columnsQuery(siteId), enabled: isBureau })
  const columns = (own.data?.items ?? [])
    .filter(({ fields }) => holdsArticles(fields.kind))
    .map(({ path, fields }) => ({ value: path, label: fields.title }))
  const targets = data?.items ?? []
  const set = (change: Partial<Sending>): void => onChange({ ...sending, ...change })
  return (
    <>
      {!data && (error ? <ErrorBox error={error} /> : <Bones lines={3} />)}
      {isBureau && (
        <Radio.Group
          aria-label="推送范围"
          value={sending.isAll}
          options={[
            { value: false, label: '选择网站' },
            { value: true, label: `推送全部（${targets.length} 个）` },
          ]}
          onChange={(event) => set({ isAll: event.target.value === true })}
        />
      )}
      {data && !sending.isAll && (
        <Field label={`${verb}给`} id="send-targets" help="可以选几个；输入学校名称查找。">
          <Select
            id="send-targets"
            mode="multiple"
            value={[...sending.chosen]}
            maxTagCount={8}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder="选择网站"
            options={targets.map((target) => ({
              value: target.siteId,
              label: target.name === target.tenantName ? target.name : `${target.name}（${target.tenantName}）`,
            }))}
            onChange={(chosen) => set({ chosen })}
          />
        </Field>
      )}
      <Field label="附言" id="send-note" help="对方办理时看到，可以不写。">
        <Input
          id="send-note"
          maxLength={200}
          value={sending.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </Field>
      {isBureau && (
        <>
          <Checkbox checked={sending.isRequired} onChange={({ target }) => set({ isRequired: target.checked })}>
            必须发布：不用对方采用，直接发布
          </Checkbox>
          {sending.isRequired && (
            <Field
              label="必须发布在"
              id="send-column"
              help="放在各校网站的同一个栏目。没有这个栏目的网站，先发布在它的第一个文章栏目，并告诉学校可以移走。"
            >
              <Select
                id="send-column"
                showSearch={{ optionFilterProp: 'label' }}
                value={sending.column}
                options={columns}
                onChange={(column) => set({ column })}
              />
            </Field>
          )}
        </>
      )}
    </>
  )
}
