/** Which post one works in; somebody with several changes here, and everything is read anew. */
import { CheckOutlined, DownOutlined } from '@ant-design/icons'
import type { Me } from '@shuyuan/contract/identity/sessions.ts'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown } from 'antd'
import { useMe } from '../features/identity/sessions/me.queries.ts'
import { useSwitchPost } from '../features/identity/sessions/session.action.ts'
import { paths } from './paths.ts'

type Post = Me['post']
const nameOf = (post: Post): string =>
  post.unitName && post.unitName !== post.tenantName ? `${post.tenantName} · ${post.unitName}` : post.tenantName

export function PostSwitcher() {
  const { post, posts } = useMe()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const act = useSwitchPost(() => {
    void navigate({ to: paths.home })
    void message.success('已切换岗位')
  })
  if (posts.length < 2)
    return (
      <span className="post" title={post.title}>
        {nameOf(post)}
      </span>
    )
  const items = posts.map((one) => ({
    key: one.id,
    icon: one.id === post.id ? <CheckOutlined /> : <span className="no-icon" />,
    label: (
      <span className="post-item">
        {nameOf(one)}
        <small>{one.title}</small>
      </span>
    ),
  }))
  const onClick = ({ key }: { key: string }): void => {
    if (key !== post.id) void act.run(key)
  }
  return (
    <Dropdown menu={{ items, onClick, selectedKeys: [post.id] }} trigger={['click']}>
      <Button type="text" className="post" loading={act.busy} title="切换岗位">
        {nameOf(post)} <DownOutlined />
      </Button>
    </Dropdown>
  )
}
