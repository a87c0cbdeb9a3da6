/** An old site that still stands is fetched page by page. */
import { startCrawl } from '@shuyuan/contract/sites/intake.ts'
import { Button, Input, InputNumber } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { ErrorBox } from '../../../ui/states.tsx'
import type { Site } from '../manage/sites.queries.ts'
import { intakesKey } from './intake.queries.ts'

type Settings = { readonly address: string; readonly pages: number; readonly delay: number; readonly hosts: string }

/** «img.a.cn，http://b.cn/» as people type them. */
const hostsIn = (text: string): string[] =>
  text
    .split(/[\s,，、;；]+/)
    .map((part) => part.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/, ''))
    .filter(Boolean)

/** «old.school.cn» is what people type. */
const withScheme = (text: string): string => (/^[a-z]+:/i.test(text) || text === '' ? text : `http://${text}`)

export function CrawlForm({ site, onReady }: { site: Site; onReady: (intakeId: string) => void }) {
  const [settings, setSettings] = useState<Settings>({ address: '', pages: 3000, delay: 1, hosts: '' })
  const change = (part: Partial<Settings>): void => setSettings((before) => ({ ...before, ...part }))
  const act = useAct({
    perform: ({ hosts, ...rest }: Settings, idempotencyKey) =>
      call(startCrawl, {
        params: { siteId: site.id },
        body: { ...rest, fileHosts: hostsIn(hosts) },
        idempotencyKey,
      }),
    refresh: [intakesKey(site.id)],
    onDone: ({ id }) => onReady(id),
  })
  const address = withScheme(settings.address.trim())
  const hours = Math.round((settings.pages * (settings.delay + 0.5)) / 360) / 10
  return (
    <form
      className="intake-crawl"
      onSubmit={(event) => {
        event.preventDefault()
        void act.run({ ...settings, address })
      }}
    >
      <h3>没有导出文件？从旧网站采集</h3>
      <p className="muted">
        网页只取这一个网站的，遵守它的 robots.txt，一页一页慢慢取，后台进行；取完自动试读，不写入任何内容。
      </p>
      <div className="intake-crawl-fields">
        <label>
          旧网站网址
          <Input
            value={settings.address}
            placeholder="http://www.xxxx.cn"
            maxLength={500}
            onChange={({ target }) => change({ address: target.value })}
          />
        </label>
        <label>
          最多取多少页
          <InputNumber
            min={1}
            max={20_000}
            value={settings.pages}
            onChange={(pages) => change({ pages: pages ?? 3000 })}
          />
        </label>
        <label>
          每页间隔（秒）
          <InputNumber
            min={0.5}
            max={30}
            step={0.5}
            value={settings.delay}
            onChange={(delay) => change({ delay: delay ?? 1 })}
          />
        </label>
        <label className="intake-crawl-hosts">
          图片和附件还放在哪些网站（可不填）
          <Input
            value={settings.hosts}
            placeholder="img.xxxx.cn，多个用逗号隔开"
            maxLength={2000}
            onChange={({ target }) => change({ hosts: target.value })}
          />
        </label>
      </div>
      <div className="row">
        <Button htmlType="submit" loading={act.busy} disabled={address === '' || site.isFrozen}>
          开始采集
        </Button>
        <span className="muted">{hours >= 0.1 ? `取满约需 ${hours} 小时，可以随时停下` : '很快就能取完'}</span>
      </div>
      <ErrorBox error={act.error} />
    </form>
  )
}
