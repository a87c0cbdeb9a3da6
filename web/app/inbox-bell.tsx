/** The bell with its live badge, and the drawer of messages behind it. */
import { BellOutlined } from '@ant-design/icons'
import { Badge, Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { useCounts } from '../features/messages/inbox/inbox.queries.ts'

const InboxDrawer = lazy(() =>
  import('../features/messages/inbox/inbox-drawer.tsx').then((file) => ({ default: file.InboxDrawer })),
)

export function InboxBell() {
  const { unread } = useCounts()
  const [wasOpened, setWasOpened] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const open = (): void => {
    setWasOpened(true)
    setOpen(true)
  }
  return (
    <>
      <Badge count={unread} size="small" offset={[-6, 6]}>
        <Button type="text" icon={<BellOutlined />} onClick={open} aria-label={`消息，${unread} 条未读`} title="消息" />
      </Badge>
      <Suspense fallback={null}>{wasOpened && <InboxDrawer isOpen={isOpen} onClose={() => setOpen(false)} />}</Suspense>
    </>
  )
}
