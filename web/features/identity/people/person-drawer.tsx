/** A person's card in a drawer: posts, roles, phone; an administrator may open a reset link from here. */
import { useQuery } from '@tanstack/react-query'
import { Button, Drawer, Typography } from 'antd'
import { useState } from 'react'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { useCan } from '../sessions/me.queries.ts'
import { personQuery, useIssueResetLink } from './people.queries.ts'

function ResetLink({ personId }: { personId: string }) {
  const act = useIssueResetLink()
  const [issued, setIssued] = useState<{ link: string; expiresAt: string } | null>(null)
  const issue = async (): Promise<void> => setIssued(await act.run(personId))
  return (
    <section className="stack">
      <h3>忘记密码</h3>
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
            开重设密码链接
          </Button>
        </div>
      )}
      <ErrorBox error={act.error} />
    </section>
  )
}

function Card({ personId }: { personId: string }) {
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
      {can('identity.people.manage') && status === 'active' && <ResetLink personId={personId} />}
    </div>
  )
}

export const PersonDrawer = ({ personId, onClose }: { personId: string | null; onClose: () => void }) => (
  <Drawer open={personId !== null} onClose={onClose} title="名片" size={440} destroyOnHidden>
    {personId && <Card key={personId} personId={personId} />}
  </Drawer>
)
