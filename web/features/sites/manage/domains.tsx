/** Host names of the site: one is its own, visitors of the others are led there. Saved at once, apart from the rest. */
import { HostName } from '@shuyuan/contract/sites/settings.ts'
import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { hostProblem, otherTrouble, takenProblem } from './host-problem.ts'
import { useAddDomain, useRemoveDomain } from './save-site.action.ts'
import type { Site } from './sites.queries.ts'

export function Domains({ site, disabled }: { site: Site; disabled: boolean }) {
  const { message } = App.useApp()
  const [host, setHost] = useState('')
  const [isTried, setTried] = useState(false)
  const adding = useAddDomain(site.id, () => {
    setHost('')
    setTried(false)
    void message.success('域名已保存')
  })
  const removing = useRemoveDomain(site.id, () => void message.success('域名已解绑'))
  const [asked, setAsked] = useState('')
  const problem = hostProblem(host)
  const shown = (isTried ? problem : undefined) ?? takenProblem(adding.error, host, asked)
  const add = (): void => {
    setTried(true)
    if (problem) return
    setAsked(host)
    void adding.run({ host: HostName.parse(host), role: site.domains.length === 0 ? 'primary' : 'alias' })
  }
  return (
    <section className="card pad" aria-label="域名">
      <h2>域名</h2>
      <p className="muted section-line">
        主域名只有一个；访问其他域名会自动跳到主域名。域名要先在服务商处解析到本系统。这里的改动立即保存。
      </p>
      <ul className="line-list">
        {site.domains.map((domain) => (
          <li key={domain.host} className="domain">
            <span className="domain-name">{domain.host}</span>
            {domain.role === 'primary' ? (
              <Stamp word={{ text: '主域名', tone: 'blue' }} />
            ) : (
              <>
                <Button
                  size="small"
                  disabled={disabled || adding.busy}
                  onClick={() => void adding.run({ host: domain.host, role: 'primary' })}
                >
                  设为主域名
                </Button>
                <Popconfirm
                  title={`解绑 ${domain.host}`}
                  description="解绑后用这个域名打不开网站。"
                  okText="解绑"
                  cancelText="取消"
                  onConfirm={() => removing.run(domain.host)}
                >
                  <Button size="small" danger disabled={disabled || removing.busy}>
                    解绑
                  </Button>
                </Popconfirm>
              </>
            )}
          </li>
        ))}
      </ul>
      <Field label="增加域名" id="domain-new" problem={shown}>
        <div className="row">
          <Input
            id="domain-new"
            className="grow"
            maxLength={253}
            placeholder="www.school.edu.cn"
            disabled={disabled}
            value={host}
            status={shown ? 'error' : ''}
            onChange={(event) => setHost(event.target.value)}
            onPressEnter={add}
          />
          <Button loading={adding.busy} disabled={disabled || host.trim() === ''} onClick={add}>
            增加域名
          </Button>
        </div>
      </Field>
      <ErrorBox error={otherTrouble(adding.error) ?? removing.error} />
    </section>
  )
}
