/** Which post one works in; somebody with several changes here, and everything is read anew. */
import { useMe } from '../features/identity/sessions/me.queries.ts'
import { useSwitchPost } from '../features/identity/sessions/session.action.ts'
import { ErrorBox } from '../ui/states.tsx'
import { say } from './ui/toast.tsx'

export function PostSwitcher() {
  const { post, posts } = useMe()
  const act = useSwitchPost(() => say('已切换岗位'))
  if (posts.length < 2) return null
  return (
    <section className="card pad" aria-label="切换岗位">
      <h2>当前岗位</h2>
      <div className="choices">
        {posts.map(({ id, tenantName, unitName, title }) => (
          <label key={id}>
            <input
              type="radio"
              name="post"
              checked={id === post.id}
              disabled={act.busy}
              onChange={() => void act.run(id)}
            />
            <span>
              {tenantName}
              <small>
                {unitName} · {title}
              </small>
            </span>
          </label>
        ))}
      </div>
      <ErrorBox error={act.error} />
    </section>
  )
}
