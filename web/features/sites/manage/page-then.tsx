/** «当时公众看到的页面»: an address and a moment; the page as it was, with the proof of its signature. */
import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Input, Segmented } from 'antd'
import dayjs from 'dayjs'
import { type FormEvent, useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { type Screen, screenOptions, ShownPage } from './shown-page.tsx'
import { pageAtQuery, type Site } from './sites.queries.ts'

type Asked = { readonly path: string; readonly at: string }

/** A pasted address of the site is as good as a path. */
function pathOf(given: string): string {
  const text = given.trim()
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return new URL(text).pathname
  return text.startsWith('/') ? text : `/${text}`
}

/** «2026-11-21T14:05:09» of the schools' clock; never before the moment meant, which may lie between two seconds. */
const localOf = (iso: string): string =>
  new Date(Math.ceil(Date.parse(iso) / 1000) * 1000 + 8 * 3_600_000).toISOString().slice(0, 19)
const isoOf = (local: string): string => new Date(`${local}+08:00`).toISOString()

function Shown({ siteId, asked }: { siteId: string; asked: Asked }) {
  const { data, error } = useQuery(pageAtQuery(siteId, asked))
  const [screen, setScreen] = useState<Screen>(() => (window.innerWidth < 760 ? 'phone' : 'desktop'))
  if (!data) return error ? <ErrorBox error={error} /> : <Bones lines={4} />
  return (
    <>
      <dl className="facts">
        <dt>页面</dt>
        <dd>
          {asked.path}，第 {data.generation} 代，{fullWhen(data.publishedAt)}发布
        </dd>
        <dt>签名</dt>
        <dd>
          <Stamp
            word={
              data.isVerified
                ? { text: '已核对，与当时发布的一致', tone: 'green' }
                : { text: '核对不上，请联系系统管理员', tone: 'red' }
            }
          />
        </dd>
        <dt>指纹</dt>
        <dd className="fingerprint">{data.sha256}</dd>
      </dl>
      <div className="row then-head">
        <span className="muted small grow">样式和图片也是当时的；链接和按钮不起作用。</span>
        <Segmented<Screen> aria-label="屏幕" value={screen} options={screenOptions} onChange={setScreen} />
      </div>
      <ShownPage title={`${asked.path} 当时的页面`} page={data} screen={screen} height={640} />
    </>
  )
}

export function PageThen({ site, start }: { site: Site; start: string | null }) {
  const [path, setPath] = useState('/')
  const [moment, setMoment] = useState(() => localOf(start ?? new Date().toISOString()))
  const [asked, setAsked] = useState<Asked | null>(start ? { path: '/', at: isoOf(localOf(start)) } : null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (moment) setAsked({ path: pathOf(path), at: isoOf(moment) })
  }
  return (
    <section className="card pad stack" aria-label="当时公众看到的页面">
      <h2>当时公众看到的页面</h2>
      <form className="then-form" onSubmit={submit}>
        <Field label="网址" id="then-path" help={`完整网址，或 / 开头的部分；/ 是首页。`}>
          <Input id="then-path" maxLength={500} value={path} onChange={(event) => setPath(event.target.value)} />
        </Field>
        <Field label="时间" id="then-at">
          <DatePicker
            id="then-at"
            showTime
            allowClear={false}
            format="YYYY年M月D日 HH:mm:ss"
            value={dayjs(moment)}
            onChange={(value) => value && setMoment(dayjs(value).format('YYYY-MM-DDTHH:mm:ss'))}
          />
        </Field>
        <Button type="primary" htmlType="submit">
          看当时的页面
        </Button>
      </form>
      {asked && <Shown siteId={site.id} asked={asked} />}
    </section>
  )
}
