/** Writing a redesign: its name, its sites, its look, with the pattern's home page as it would be. */
import {
  createRedesign,
  type RedesignLook,
  type RedesignView,
  saveRedesign,
} from '@shuyuan/contract/sites/redesigns.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { Field } from '../../../ui/field.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { LookPreview } from '../manage/look-preview.tsx'
import { columnsQuery, type Site, siteQuery, sitesQuery } from '../manage/sites.queries.ts'
import { draftOf } from '../manage/site-draft.ts'
import { LookFields } from './look-fields.tsx'
import { redesignQuery, redesignsKey, type Room, roomPaths } from './redesigns.queries.ts'
import { SiteChoice } from './site-choice.tsx'
import '../manage/settings.css'
import './redesigns.css'

type Start = { readonly name: string; readonly sites: readonly string[]; readonly look: RedesignLook }
const plain: RedesignLook = { theme: null, colours: null, logo: null, home: null, columns: [] }

/** At least one thing must differ, else there is nothing to rehearse. */
const changesNothing = ({ theme, colours, logo, home, columns }: RedesignLook): boolean =>
  theme === null && colours === null && logo === null && home === null && columns.length === 0

/** The pattern's settings as the redesign would make them, for the preview. */
function dressed(site: Site, { theme, colours, logo, home }: RedesignLook) {
  const draft = draftOf(site)
  return {
    ...draft,
    theme: theme ?? draft.theme,
    settings: {
      ...draft.settings,
      ...(colours ? { primary: colours.primary, accent: colours.accent } : {}),
      ...(logo ? { logo: logo.media } : {}),
      ...(home ? { home: home.layout } : {}),
    },
  }
}

function useSample(siteId: string | null) {
  const site = useQuery({ ...siteQuery(siteId ?? ''), enabled: siteId !== null })
  const columns = useQuery({ ...columnsQuery(siteId ?? ''), enabled: siteId !== null })
  const sample = siteId && site.data && columns.data ? { site: site.data, columns: columns.data.items } : null
  return { sample, isWaiting: siteId !== null && !sample && !site.error && !columns.error }
}

function Form({ room, old }: { room: Room; old: RedesignView | null }) {
  const navigate = useNavigate()
  const mine = useQuery({ ...sitesQuery, enabled: room.siteId === null })
  const own =
    mine.data?.items.filter(({ status, actions }) => status !== 'archived' && actions.includes('template')) ?? []
  const [draft, setDraft] = useState<Start>(
    old
      ? { name: old.name, sites: old.items.map(({ siteId }) => siteId), look: old.look }
      : { name: '', sites: room.siteId ? [room.siteId] : [], look: plain },
  )
  const [pattern, setPattern] = useState<string | null>(room.siteId ?? old?.look.home?.siteId ?? null)
  const { sample, isWaiting } = useSample(pattern)
  const paths = roomPaths(room)
  const act = useAct({
    perform: async (body: Start, idempotencyKey) => {
      const given = { ...body, sites: [...body.sites] }
      if (!old) return (await call(createRedesign, { body: given, idempotencyKey })).id
      const saving = { params: { redesignId: old.id }, body: { ...given, version: old.version }, idempotencyKey }
      await call(saveRedesign, saving)
      return old.id
    },
    refresh: [redesignsKey],
    onDone: (id) => void navigate({ to: paths.open(id) }),
  })
  const setLook = (more: Partial<RedesignLook>): void =>
    setDraft((before) => ({ ...before, look: { ...before.look, ...more } }))
  const problem =
    draft.name.trim() === ''
      ? '请给方案起个名字'
      : draft.sites.length === 0
        ? '请选择网站'
        : changesNothing(draft.look)
          ? '请至少勾选一项要换的'
          : null
  return (
    <div className={sample ? 'settings-two' : ''}>
      <div className="stack">
        <section className="card pad" aria-label="方案">
          <Field label="方案名称" id="redesign-name" help="例如「2027 新春换装」，只有管理人员看得到。">
            <Input
              id="redesign-name"
              maxLength={40}
              value={draft.name}
              onChange={(event) => setDraft({ ...draft, name: event.target.value })}
            />
          </Field>
          {room.siteId === null && own.length > 0 && (
            <Field
              label="样本网站"
              id="redesign-pattern"
              help="要统一换首页或栏目列表时，在它上面搭好，其余网站照着变。"
            >
              <Select
                id="redesign-pattern"
                allowClear
                value={pattern}
                placeholder="不换首页和栏目列表就不用选"
                options={own.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id) => {
                  setPattern(id ?? null)
                  setLook({ home: null, columns: [] })
                }}
              />
            </Field>
          )}
        </section>
        {room.siteId === null && <SiteChoice value={draft.sites} onChange={(sites) => setDraft({ ...draft, sites })} />}
        {isWaiting ? (
          <Bones lines={8} />
        ) : (
          <LookFields look={draft.look} onChange={setLook} sample={sample} isSingle={room.siteId !== null} />
        )}
        <div className="act-bar card">
          <ErrorBox error={act.error} />
          <div className="row">
            <span className="muted">{problem ?? '保存后先预演，公众看到的页面不变。'}</span>
            <Button onClick={() => void navigate({ to: old ? paths.open(old.id) : paths.list })}>取消</Button>
            <Button
              type="primary"
              loading={act.busy}
              disabled={problem !== null}
              onClick={() => void act.run({ ...draft, name: draft.name.trim() })}
            >
              保存方案
            </Button>
          </div>
        </div>
      </div>
      {sample && (
        <aside className="settings-look">
          <LookPreview siteId={sample.site.id} draft={dressed(sample.site, draft.look)} height={760} />
        </aside>
      )}
    </div>
  )
}

export function RedesignForm({ room, redesignId }: { room: Room; redesignId: string | null }) {
  const { data, error } = useQuery({ ...redesignQuery(redesignId ?? ''), enabled: redesignId !== null })
  if (redesignId === null) return <Form room={room} old={null} />
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  return <Form key={data.id} room={room} old={data} />
}
