/** My own page: who and where I am, my posts, delegation, type size, devices, leaving. */
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMe } from '../features/identity/sessions/me.queries.ts'
import { useSignOut } from '../features/identity/sessions/session.action.ts'
import { ErrorBox } from '../ui/states.tsx'
import { setLargeType, useLargeType } from '../ui/type-size.ts'
import { forgetQueue, useQueue } from './offline/act-queue.ts'
import { forgetReplies } from './offline/kept-replies.ts'
import { QueueNotes } from './offline/offline-notes.tsx'
import { paths } from './paths.ts'
import { PostSwitcher } from './post-switcher.tsx'
import { Button } from './ui/button.tsx'
import { Icon, type IconName } from './ui/icon.tsx'
import { Sheet } from './ui/sheet.tsx'
import { TopBar } from './ui/top-bar.tsx'

const Row = ({ to, icon, label }: { to: string; icon: IconName; label: string }) => (
  <li>
    <Link to={to} className="menu-row">
      <Icon name={icon} />
      <span>{label}</span>
      <Icon name="next" size={18} />
    </Link>
  </li>
)

function LargeType() {
  const isLarge = useLargeType()
  return (
    <li>
      <label className="menu-row">
        <Icon name="type" />
        <span>大字模式</span>
        <input
          type="checkbox"
          role="switch"
          className="switch"
          checked={isLarge}
          onChange={(event) => setLargeType(event.target.checked)}
        />
      </label>
    </li>
  )
}

function LeaveSheet({ onClose }: { onClose: () => void }) {
  const act = useSignOut()
  const waiting = useQueue().filter(({ refusal }) => refusal === null).length
  const leave = async (): Promise<void> => {
    const reply = await act.run()
    if (reply) await Promise.all([forgetReplies(), forgetQueue()])
  }
  return (
    <Sheet title="退出登录" onClose={onClose}>
      <p className="sheet-matter">
        {waiting > 0
          ? `还有 ${waiting} 件离线办理没有提交，退出后不会再提交。`
          : '退出后会清除这部手机上留存的公文和待办内容。'}
      </p>
      <ErrorBox error={act.error} />
      <Button look="danger-solid" className="is-wide" busy={act.busy} onClick={() => void leave()}>
        退出登录
      </Button>
    </Sheet>
  )
}

export function MePhone() {
  const { person, post } = useMe()
  const [isLeaving, setLeaving] = useState(false)
  return (
    <>
      <TopBar title="我的" />
      <div className="page">
        <section className="card pad person-head">
          <span className="face" aria-hidden>
            {person.name.slice(-1)}
          </span>
          <div>
            <h2>{person.name}</h2>
            <p>
              {post.tenantName} · {post.title}
            </p>
          </div>
        </section>
        <PostSwitcher />
        <QueueNotes />
        <ul className="card menu">
          <Row to={paths.delegations} icon="delegate" label="委托代办" />
          <LargeType />
          <Row to={paths.sessions} icon="device" label="登录的设备" />
          <li>
            <a href="/" className="menu-row">
              <Icon name="computer" />
              <span>打开电脑版</span>
              <Icon name="next" size={18} />
            </a>
          </li>
        </ul>
        <Button look="danger" className="is-wide" onClick={() => setLeaving(true)}>
          退出登录
        </Button>
      </div>
      {isLeaving && <LeaveSheet onClose={() => setLeaving(false)} />}
    </>
  )
}
