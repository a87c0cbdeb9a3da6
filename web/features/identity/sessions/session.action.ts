/** Signing in and out, changing posts, passwords, one-time links and second factors. */
import {
  beginTotp,
  changePassword,
  confirmTotp,
  endSession,
  enterDemo,
  type Me,
  signIn,
  signOut,
  switchPost,
  useOneTimeLink as oneTimeLink,
} from '@shuyuan/contract/identity/sessions.ts'
import { useQueryClient } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { meKey } from '../../../api/query-client.ts'
import { useAct } from '../../../api/use-act.ts'
import { sessionsKey } from './me.queries.ts'

/** Everything read under another post or person is dropped before the new one is shown. */
function useBecome(): (me: Me | null) => void {
  const queries = useQueryClient()
  return (me) => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] && queryKey[0] !== 'demo-roles' })
    queries.setQueryData(meKey, me)
  }
}

export type SignInFields = { readonly login: string; readonly password: string; readonly code?: string }

export function useSignIn() {
  const become = useBecome()
  return useAct({ perform: (body: SignInFields) => call(signIn, { body }), onDone: become })
}

export function useEnterDemo() {
  const become = useBecome()
  return useAct({ perform: (key: string) => call(enterDemo, { body: { key } }), onDone: become })
}

export function useSwitchPost(onDone: () => void) {
  const become = useBecome()
  return useAct({
    perform: (postId: string, idempotencyKey) => call(switchPost, { body: { postId }, idempotencyKey }),
    onDone: (me) => {
      become(me)
      onDone()
    },
  })
}

export function useSignOut() {
  const become = useBecome()
  return useAct({ perform: (_: void, idempotencyKey) => call(signOut, { idempotencyKey }), onDone: () => become(null) })
}

export const useEndSession = () =>
  useAct({
    perform: (sessionId: string, idempotencyKey) => call(endSession, { params: { sessionId }, idempotencyKey }),
    refresh: [sessionsKey],
  })

export const useChangePassword = () =>
  useAct({
    perform: (body: { current: string; next: string }) => call(changePassword, { body }),
    refresh: [meKey],
  })

export const useSetPasswordByLink = () =>
  useAct({ perform: (body: { token: string; login?: string; password: string }) => call(oneTimeLink, { body }) })

export const useBeginTotp = () => useAct({ perform: (password: string) => call(beginTotp, { body: { password } }) })

export const useConfirmTotp = () =>
  useAct({ perform: (code: string) => call(confirmTotp, { body: { code } }), refresh: [meKey] })
