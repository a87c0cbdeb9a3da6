/** The phone's shell: who is signed in decides whether the sign-in page or the house stands here. */
import type { Me } from '@shuyuan/contract/identity/sessions.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isOffline } from '../api/client.ts'
import { meKey } from '../api/query-client.ts'
import { MustChangePhone } from '../features/identity/sessions/must-change-password.phone.tsx'
import { SignInPhone } from '../features/identity/sessions/sign-in.phone.tsx'
import { MeContext, meQuery, useMe } from '../features/identity/sessions/me.queries.ts'
import { useLiveCounts } from '../features/messages/inbox/inbox.queries.ts'
import { Bones, ErrorBox } from '../ui/states.tsx'
import { DemoBanner } from './demo-banner.tsx'
import { forgetReplies, keepMe, keepReplies, ownerOf, readKeptMe } from './offline/kept-replies.ts'
import { OfflineBanner, useQueueSender } from './offline/offline-notes.tsx'
import { isTabPath, TabBar } from './tab-bar.tsx'
import { Button } from './ui/button.tsx'
import { Toast } from './ui/toast.tsx'

/** Without network the last person of this phone may go on reading; a lost session never lets anybody in. */
function useKeptMe(me: { data: Me | null | undefined; error: Error | null }): void {
  const client = useQueryClient()
  useEffect(() => {
    if (me.data) void keepMe(me.data)
    if (me.data === null) void forgetReplies()
  }, [me.data])
  useEffect(() => {
    if (me.data !== undefined || !isOffline(me.error)) return
    const restore = async (): Promise<void> => {
      const kept = await readKeptMe()
      if (kept && client.getQueryData(meKey) === undefined) client.setQueryData(meKey, kept)
    }
    void restore()
  }, [client, me.data, me.error])
}

export function Shell() {
  const me = useQuery(meQuery)
  useKeptMe(me)
  if (me.isPending) return <Bones lines={5} />
  if (me.data === undefined) {
    return (
      <main className="page">
        <ErrorBox error={me.error} action={<Button onClick={() => void me.refetch()}>重新读取</Button>} />
      </main>
    )
  }
  return (
    <>
      {me.data ? (
        <MeContext value={me.data}>
          <Rooms key={ownerOf(me.data)} />
        </MeContext>
      ) : (
        <SignInPhone />
      )}
      <Toast />
    </>
  )
}

/** Readers of the screen are taken to a new page's content; where it is scrolled to is the router's business. */
function useArrival() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const seen = useRef(pathname)
  useEffect(() => {
    if (seen.current !== pathname) main.current?.focus({ preventScroll: true })
    seen.current = pathname
  }, [pathname])
  return { main, pathname }
}

function Rooms() {
  const me = useMe()
  const client = useQueryClient()
  const owner = ownerOf(me)
  const { main, pathname } = useArrival()
  const hasTabs = isTabPath(pathname)
  useEffect(() => keepReplies(client, owner), [client, owner])
  useQueueSender(owner)
  useLiveCounts()
  return (
    <div className={hasTabs ? 'phone has-tabs' : 'phone has-bar'}>
      <OfflineBanner />
      {me.demo && <DemoBanner />}
      <main ref={main} tabIndex={-1}>
        {me.mustChangePassword ? <MustChangePhone /> : <Outlet />}
      </main>
      {hasTabs && <TabBar />}
    </div>
  )
}
