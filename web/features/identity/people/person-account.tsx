/** How somebody signs in: locked or not, on which devices; an administrator unlocks and signs him out. */
import { useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { clockText } from '../../../ui/words/dates.ts'
import { accountQuery, useEndSessionsOf, useUnlockAccount } from './records.queries.ts'

const openWord = { text: '正常', tone: 'green' } as const
const shutWord = { text: '已停用', tone: 'grey' } as const

export function PersonAccount({ personId, name }: { personId: string; name: string }) {
  const { message } = App.useApp()
  const account = useQuery(accountQuery(personId))
  const [asks, setAsks] = useState(false)
  const unlock = useUnlockAccount(personId, () => void message.success('已解锁，可以马上登录'))
  const signOut = useEndSessionsOf(personId, (ended) => {
    setAsks(false)
    void message.success(`已退出 ${ended} 处登录`)
  })
  if (account.error) return <ErrorBox error={account.error} />
  if (!account.data) return <Bones lines={3} />
  const { login, status, hasPassword, hasTotp, lockedUntil, sessions } = account.data
  const word = status === 'disabled' ? shutWord : openWord
  return (
    <section className="stack">
      <h3>登录</h3>
      <dl className="facts">
        <dt>登录名</dt>
        <dd>{login}</dd>
        <dt>账号</dt>
        <dd className="row">
          {lockedUntil ? (
            <>
              <Stamp word={{ text: `锁定到 ${clockText(new Date(lockedUntil))}`, tone: 'red' }} />
              <Button size="small" loading={unlock.busy} onClick={() => void unlock.run(null)}>
                解锁
              </Button>
            </>
          ) : (
            <Stamp word={word} />
          )}
        </dd>
        <dt>密码</dt>
        <dd>{hasPassword ? `已设置${hasTotp ? '，并绑定动态码' : ''}` : '还没有设置'}</dd>
        <dt>登录着</dt>
        <dd>
          {sessions.length === 0 && '现在没有登录'}
          {sessions.map(({ id, device, lastSeenAt }) => (
            <div key={id} className="session-line">
              <span>{device || '未知设备'}</span> <When at={lastSeenAt} />
            </div>
          ))}
        </dd>
      </dl>
      {sessions.length > 0 && (
        <div>
          <Button danger onClick={() => setAsks(true)}>
            让{name}全部退出登录
          </Button>
        </div>
      )}
      <ErrorBox error={unlock.error} />
      {asks && (
        <AskDialog
          title={`让${name}在 ${sessions.length} 处的登录全部退出？`}
          okText="全部退出"
          isDanger
          busy={signOut.busy}
          error={signOut.error}
          onOk={() => void signOut.run(null)}
          onClose={() => setAsks(false)}
        >
          <p>没有保存的内容会丢失。本人用原来的密码可以重新登录；怀疑密码外泄，请再开一个重设密码链接。</p>
        </AskDialog>
      )}
    </section>
  )
}
