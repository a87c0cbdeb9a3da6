/** The top bar: mark, post, search, inbox, large type, help, the person. */
import { FontSizeOutlined, MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { setLargeType, useLargeType } from '../ui/type-size.ts'
import { AvatarMenu } from './avatar-menu.tsx'
import { GlobalSearch } from './global-search.tsx'
import { InboxBell } from './inbox-bell.tsx'
import { paths } from './paths.ts'
import { PostSwitcher } from './post-switcher.tsx'

function LargeTypeToggle() {
  const isLarge = useLargeType()
  const { message } = App.useApp()
  const toggle = (): void => {
    setLargeType(!isLarge)
    void message.info(isLarge ? '已恢复常规字号' : '已换成大字')
  }
  return (
    <Button
      type="text"
      icon={<FontSizeOutlined />}
      aria-pressed={isLarge}
      aria-label="大字"
      title={isLarge ? '恢复常规字号' : '换成大字'}
      className={isLarge ? 'is-on' : ''}
      onClick={toggle}
    />
  )
}

type Props = { readonly menu: { readonly isOpen: boolean; readonly toggle: () => void } }

export const TopBar = ({ menu }: Props) => (
  <header className="top">
    <Button
      type="text"
      className="menu-toggle"
      icon={<MenuOutlined />}
      aria-label="菜单"
      aria-expanded={menu.isOpen}
      onClick={menu.toggle}
    />
    <Link to={paths.home} className="mark" aria-label="书院，回到工作台">
      <img src="/icon.svg" alt="" width={28} height={28} />
      <span>书院</span>
    </Link>
    <PostSwitcher />
    <GlobalSearch />
    <div className="top-tools">
      <InboxBell />
      <LargeTypeToggle />
      <Link to={paths.help} className="help" aria-label="帮助" title="帮助">
        <QuestionCircleOutlined />
      </Link>
      <AvatarMenu />
    </div>
  </header>
)
