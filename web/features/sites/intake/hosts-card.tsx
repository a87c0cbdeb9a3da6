/** Pictures and files that lie on other hosts: which, how many, and to fetch them as well. */
import type { IntakeFound } from '@shuyuan/contract/sites/intake.ts'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'

type Props = {
  readonly hosts: IntakeFound['fileHosts']
  readonly isBusy: boolean
  readonly isFrozen: boolean
  readonly onFetch: (hosts: string[]) => void
}

/** One crawl takes so many. */
const most = 20

export function HostsCard({ hosts, isBusy, isFrozen, onFetch }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([])
  const toggle = (host: string, isOn: boolean): void =>
    setChosen((before) => (isOn ? [...before, host] : before.filter((one) => one !== host)))
  return (
    <section className="card intake-work" aria-label="别的网站上的图片和附件">
      <h3>文章里还有图片和附件在别的网站上</h3>
      <p className="muted">没有取。是学校自己的图片站就勾上再取一次，取完重新试读；不勾的，写入后没有这些图片。</p>
      <ul className="intake-hosts">
        {hosts.map(({ host, count }) => (
          <li key={host}>
            <Checkbox checked={chosen.includes(host)} onChange={({ target }) => toggle(host, target.checked)}>
              {host} <b>{count}</b> 个
            </Checkbox>
          </li>
        ))}
      </ul>
      <Button
        className="intake-fetch"
        onClick={() => onFetch([...chosen])}
        loading={isBusy}
        disabled={isFrozen || chosen.length === 0 || chosen.length > most}
      >
        把选中的也取回来
      </Button>
    </section>
  )
}
