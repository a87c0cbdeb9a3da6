/** Where I am signed in; any other device can be made to leave. */
import { useQuery } from '@tanstack/react-query'
import { phonePaths } from '../../../phone/paths.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { sessionsQuery } from './me.queries.ts'
import { useEndSession } from './session.action.ts'

export function MySessionsPhone() {
  const sessions = useQuery(sessionsQuery)
  const act = useEndSession()
  const end = async (id: string): Promise<void> => {
    if (await act.run(id)) say('那台设备已退出登录')
  }
  return (
    <>
      <TopBar title="登录的设备" back={phonePaths.me} />
      <div className="page">
        <p className="muted small">不认识的设备请让它退出，并尽快到电脑版修改密码。</p>
        <ErrorBox error={act.error ?? (sessions.data ? null : sessions.error)} />
        {sessions.isPending && <Bones lines={6} />}
        {sessions.data && (
          <section className="card rows" aria-label="登录的设备">
            <ul>
              {sessions.data.items.map(({ id, device, address, lastSeenAt, current }) => (
                <li key={id}>
                  <span>
                    {device || '未知设备'}
                    <small>
                      {address} · 最近使用 <When at={lastSeenAt} />
                    </small>
                  </span>
                  {current ? (
                    <Stamp word={{ text: '这台设备', tone: 'green' }} />
                  ) : (
                    <Button isSmall look="danger" disabled={act.busy} onClick={() => void end(id)}>
                      退出
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}
