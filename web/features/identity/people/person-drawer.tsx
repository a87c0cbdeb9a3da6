/** A person's card in a drawer: posts, roles, phone; an administrator may open a reset link from here. */
import { useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Typography } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { useCan, useMe } from '../sessions/me.queries.ts'
import { personQuery, useIssueResetLink } from './people.queries.ts'
import { PersonAccount } from './person-account.tsx'
import { useLeavePerson } from './records.queries.ts'

function ResetLink({ personId }: { personId: string }) {
  const act = useIssueResetLink()
  const [issued, setIssued] = useState<{ link: string; expiresAt: string } | null>(null)
  const issue = async (): Promise<void> => setIssued(await act.run(personId))
  return (
    <section className="stack">
      <h3>设置或重设密码</h3>
      {issued ? (
        <>
          <p>把这个链接发给本人，只能用一次，{fullWhen(issued.expiresAt)} 前有效。</p>
          <Typography.Paragraph copyable={{ text: issued.link, tooltips: ['复制链接', '已复制'] }} code>
            {issued.link}
          </Typography.Paragraph>
        </>
      ) : (
        <div>
          <Button loading={act.busy} onClick={() => void issue()}>
            开一次性密码链接
          </Button>
        </div>
      )}
      <ErrorBox error={act.error} />
    </section>
  )
}

/** Marking as left takes posts, roles and sessions at once: it is asked twice. */
function LeaveAct({ personId, name }: { personId: string; name: string }) {
  const { message } = App.useApp()
  const [asks, setAsks] = useState(false)
  const act = useLeavePerson(() => {
    setAsks(false)
    void message.success(`${name}已标为离开`)
  })
  return (
    <>
      <Button danger onClick={() => setAsks(true)}>
        标为离开
      </Button>
      {asks && (
        <AskDialog
          title={`把${name}标为离开？`}
          okText="标为离开"
          isDanger
          busy={act.busy}
          error={act.error}
          onOk={() => void act.run(personId)}
          onClose={() => setAsks(false)}
        >
          <p>岗位从今天起结束，角色收回，登录立即退出。办过的公文和意见都保留。还没办的待办请先转给同事。</p>
        </AskDialog>
      )}
    </>
  )
}

type CardProps = { readonly personId: string; readonly onEdit: () => void }

function Card({ personId, onEdit }: CardProps) {
  const { person: me } = useMe()
  const person = useQuery(personQuery(personId))
  const can = useCan()
  if (person.error) return <ErrorBox error={person.error} />
  if (!person.data) return <Bones lines={5} />
  const { name, status, staffNumber, phone, posts, roles } = person.data
  return (
    <div className="stack">
      <div className="row">
        <strong className="person-name">{name}</strong>
        {status === 'left' && <Stamp word={{ text: '已离开', tone: 'grey' }} />}
      </div>
      <dl className="facts">
        <dt>工号</dt>
        <dd>{staffNumber}</dd>
        <dt>手机</dt>
        <dd>{phone ?? '未登记'}</dd>
        <dt>岗位</dt>
        <dd>
          {posts.map((post) => (
            <div key={post.id}>
              {post.unitName} · {post.title}
              {post.isHead && '（负责人）'}
            </div>
          ))}
        </dd>
        {roles.length > 0 && (
          <>
            <dt>角色</dt>
            <dd>{roles.join('、')}</dd>
          </>
        )}
      </dl>
      {can('identity.people.manage') && status === 'active' && (
        <div className="row">
          <Button onClick={onEdit}>修改登记</Button>
          {personId !== me.id && <LeaveAct personId={personId} name={name} />}
        </div>
      )}
      {can('identity.sessions.manage') && <PersonAccount personId={personId} name={name} />}
      {can('identity.people.manage') && status === 'active' && <ResetLink personId={personId} />}
    </div>
  )
}

type Props = { readonly personId: string | null; readonly onClose: () => void; readonly onEdit: (id: string) => void }

export const PersonDrawer = ({ personId, onClose, onEdit }: Props) => (
  <Drawer open={personId !== null} onClose={onClose} title="名片" size={440} className="person-form" destroyOnHidden>
    {personId && <Card key={personId} personId={personId} onEdit={() => onEdit(personId)} />}
  </Drawer>
)
