/** Links to other sites at the foot of every page. */
import { Button, Input } from 'antd'
import type { Site } from './sites.queries.ts'

type Friend = Site['settings']['friends'][number]
type Props = {
  readonly friends: readonly Friend[]
  readonly disabled: boolean
  readonly onChange: (friends: Friend[]) => void
}

const most = 60

export function FriendLinks({ friends, disabled, onChange }: Props) {
  const put = (at: number, more: Partial<Friend>): void =>
    onChange(friends.map((friend, index) => (index === at ? { ...friend, ...more } : friend)))
  return (
    <section className="card pad" aria-label="友情链接">
      <h2>友情链接</h2>
      <ul className="line-list">
        {friends.map((friend, index) => (
          // Lines have no name of their own; they never change places.
          <li key={index}>
            <Input
              aria-label={`第 ${index + 1} 个名称`}
              placeholder="名称"
              maxLength={60}
              disabled={disabled}
              value={friend.title}
              onChange={(event) => put(index, { title: event.target.value })}
            />
            <Input
              aria-label={`第 ${index + 1} 个网址`}
              placeholder="https://"
              maxLength={500}
              disabled={disabled}
              value={friend.href}
              status={friend.href !== '' && !URL.canParse(friend.href) ? 'error' : ''}
              onChange={(event) => put(index, { href: event.target.value.trim() })}
            />
            <Button
              disabled={disabled}
              aria-label={`删去第 ${index + 1} 个`}
              onClick={() => onChange(friends.filter((_, at) => at !== index))}
            >
              删去
            </Button>
          </li>
        ))}
      </ul>
      <Button
        disabled={disabled || friends.length >= most}
        onClick={() => onChange([...friends, { title: '', href: 'https://' }])}
      >
        加一个链接
      </Button>
    </section>
  )
}
