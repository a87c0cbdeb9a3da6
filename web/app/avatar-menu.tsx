/** The person's own menu: sessions, password, delegation, leaving. */
import { KeyOutlined, LaptopOutlined, LogoutOutlined, SwapOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Avatar, Button, Dropdown } from 'antd'
import { useMe } from '../features/identity/sessions/me.queries.ts'
import { useSignOut } from '../features/identity/sessions/session.action.ts'
import { paths } from './paths.ts'

const items = [
  { key: paths.delegations, label: '委托代办', icon: <SwapOutlined /> },
  { key: paths.sessions, label: '我的会话', icon: <LaptopOutlined /> },
  { key: paths.password, label: '修改密码与动态码', icon: <KeyOutlined /> },
  { type: 'divider' as const },
  { key: 'leave', label: '退出登录', icon: <LogoutOutlined /> },
]

export function AvatarMenu() {
  const { person, post } = useMe()
  const navigate = useNavigate()
  const leave = useSignOut()
  const onClick = ({ key }: { key: string }): void => {
    if (key === 'leave') void leave.run()
    else void navigate({ to: key })
  }
  return (
    <Dropdown menu={{ items, onClick }} trigger={['click']} placement="bottomRight">
      <Button type="text" className="me" loading={leave.busy}>
        <Avatar size={28} className="me-face">
          {person.name.slice(-1)}
        </Avatar>
        <span className="me-name">
          {person.name}
          <small>{post.title}</small>
        </span>
      </Button>
    </Dropdown>
  )
}
