/** The shell: who is signed in decides whether the sign-in page or the house stands here. */
import { useQuery } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { MeContext, meQuery, useMe } from '../features/identity/sessions/me.queries.ts'
import { useLiveCounts } from '../features/messages/inbox/inbox.queries.ts'
import { Bones, ErrorBox } from '../ui/states.tsx'
import { SideMenu } from './side-menu.tsx'
import { TopBar } from './top-bar.tsx'

const SignInPage = lazy(() =>
  import('../features/identity/sessions/sign-in.page.tsx').then((file) => ({ default: file.SignInPage })),
)
const MustChange = lazy(() =>
  import('../features/identity/sessions/must-change-password.tsx').then((file) => ({ default: file.MustChange })),
)

export function House() {
  const me = useQuery(meQuery)
  if (me.isPending) return <Bones lines={3} />
  if (me.error && me.data === undefined) {
    const again = (
      <Button loading={me.isFetching} onClick={() => void me.refetch()}>
        再试一次
      </Button>
    )
    return <ErrorBox error={me.error} center action={again} />
  }
  if (!me.data) {
    return (
      <Suspense fallback={<Bones lines={3} />}>
        <SignInPage />
      </Suspense>
    )
  }
  return (
    <MeContext value={me.data}>
      <Rooms key={me.data.post.id} />
    </MeContext>
  )
}

/** A new page starts at its top, and readers of the screen are taken to its content. */
function useArrival() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    window.scrollTo(0, 0)
    main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}

/** On a narrow window the menu lies over the page, and goes when a page is chosen. */
function useNarrowMenu() {
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string | null>(null)
  const isOpen = openAt === pathname
  return { isOpen, toggle: () => setOpenAt(isOpen ? null : pathname) }
}

function Rooms() {
  const { demo, mustChangePassword } = useMe()
  const main = useArrival()
  const menu = useNarrowMenu()
  useLiveCounts()
  return (
    <div className={menu.isOpen ? 'house menu-open' : 'house'}>
      <a className="skip" href="#content">
        跳到正文
      </a>
      <TopBar menu={menu} />
      <SideMenu />
      <main id="content" ref={main} tabIndex={-1}>
        {demo && <Alert banner type="warning" title="演示环境：数据均为生成，请勿录入真实信息" className="demo" />}
        <div className="content">
          <Suspense fallback={<Bones lines={8} />}>{mustChangePassword ? <MustChange /> : <Outlet />}</Suspense>
        </div>
      </main>
    </div>
  )
}
