/** A person's card: posts, masked phone, staff number. */
import { useQuery } from '@tanstack/react-query'
import { useRouteId } from '../../../phone/page.tsx'
import { paths } from '../../../phone/paths.ts'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { personQuery } from './people.queries.ts'

function Card({ personId }: { personId: string }) {
  const person = useQuery(personQuery(personId))
  if (person.error && !person.data) return <ErrorBox error={person.error} />
  if (!person.data) return <Bones lines={6} />
  const { name, status, staffNumber, phone, posts } = person.data
  return (
    <section className="card pad stack">
      <div className="person-head">
        <span className="face" aria-hidden>
          {name.slice(-1)}
        </span>
        <h2>{name}</h2>
        {status === 'left' && <Stamp word={{ text: '已离开', tone: 'grey' }} />}
      </div>
      <dl className="facts">
        <dt>手机</dt>
        <dd>{phone ?? '未登记'}</dd>
        <dt>工号</dt>
        <dd>{staffNumber}</dd>
        <dt>岗位</dt>
        <dd>
          {posts.map((post) => (
            <div key={post.id}>
              {post.unitName} · {post.title}
              {post.isHead && '（负责人）'}
            </div>
          ))}
        </dd>
      </dl>
    </section>
  )
}

export function PersonPhone() {
  const id = useRouteId()
  return (
    <>
      <TopBar title="名片" back={paths.people} />
      <div className="page">
        <Card personId={id} />
      </div>
    </>
  )
}
