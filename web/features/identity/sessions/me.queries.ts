/** Who I am: person, post, permissions. Null when nobody is signed in. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import { getMe, listDemoRoles, listSessions, type Me } from '@shuyuan/contract/identity/sessions.ts'
import { queryOptions } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { call, isSignedOut } from '../../../api/client.ts'
import { meKey } from '../../../api/query-client.ts'

const readMe = (): Promise<Me | null> =>
  call(getMe, {}).catch((error: unknown) => {
    if (isSignedOut(error)) return null
    throw error
  })

/** While the system is away it is asked again by itself: who waits at the page comes in as soon as it is back. */
const askAgainMs = 5000

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: readMe,
  staleTime: 300_000,
  refetchInterval: ({ state }) => (state.data === undefined && state.error ? askAgainMs : false),
})

export const demoRolesQuery = queryOptions({
  queryKey: ['demo-roles'],
  queryFn: () => call(listDemoRoles, {}),
  staleTime: Number.POSITIVE_INFINITY,
})

export const sessionsKey = ['sessions'] as const
export const sessionsQuery = queryOptions({ queryKey: sessionsKey, queryFn: () => call(listSessions, {}) })

export const MeContext = createContext<Me | null>(null)

/** The signed-in person; only inside the shell, which stands for nobody else. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside the shell')
  return me
}

export type Can = (permission: Permission) => boolean

/** `can('documents.outgoing.draft')`. Hides what one may not do; the server decides all the same. */
export function useCan(): Can {
  const { permissions } = useMe()
  return (permission) => permissions.includes(permission)
}
