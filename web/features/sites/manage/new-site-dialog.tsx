/** A new site: its name, its theme by the character of each, its host name. */
import type { ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { HostName } from '@shuyuan/contract/sites/settings.ts'
import { Input } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { useMe } from '../../identity/sessions/me.queries.ts'
import { hostProblem, otherTrouble, takenProblem } from './host-problem.ts'
import { useCreateSite } from './save-site.action.ts'
import { ThemeChoice } from './theme-choice.tsx'

type Props = { readonly onMade: (siteId: string) => void; readonly onClose: () => void }

export function NewSiteDialog({ onMade, onClose }: Props) {
  const { tenant } = useMe()
  const [name, setName] = useState(tenant.name)
  const [theme, setTheme] = useState<ThemeKey>(tenant.kind === '教育局' ? 'zhengwu' : 'qiming')
  const [host, setHost] = useState('')
  const [isTried, setTried] = useState(false)
  const act = useCreateSite(onMade)
  const [asked, setAsked] = useState('')
  const problem = hostProblem(host)
  const shown = (isTried ? problem : undefined) ?? takenProblem(act.error, host, asked)
  const submit = (): void => {
    setTried(true)
    if (problem) {
      document.getElementById('site-host')?.focus()
      return
    }
    setAsked(host)
    void act.run({ name: name.trim(), theme, host: HostName.parse(host) })
  }
  return (
    <AskDialog
      title="新建网站"
      okText="新建网站"
      width={720}
      busy={act.busy}
      error={otherTrouble(act.error)}
      isReady={name.trim() !== ''}
      onOk={submit}
      onClose={onClose}
    >
      <Field label="网站名称" id="site-name" help="显示在网站页首和浏览器标签上，一般写学校全称。">
        <Input id="site-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <Field label="域名" id="site-host" help="例如 www.school.edu.cn；以后可以在设置里更换或增加。" problem={shown}>
        <Input
          id="site-host"
          maxLength={253}
          value={host}
          placeholder="www.school.edu.cn"
          status={shown ? 'error' : ''}
          onChange={(event) => setHost(event.target.value)}
        />
      </Field>
      <Field label="主题" help="以后可以随时更换，内容不受影响。">
        <ThemeChoice value={theme} onChange={setTheme} />
      </Field>
      <p className="muted">新网站带一套常用栏目和首页，先处于「建设中」，补全页脚后再上线。</p>
    </AskDialog>
  )
}
