/** A decision that is sent at once, or queued when the server cannot be reached; either way it is made only once. */
import type { QueryKey } from '@tanstack/react-query'
import { isOffline } from '../../api/client.ts'
import { type Act, useAct } from '../../api/use-act.ts'
import { useMe } from '../../features/identity/sessions/me.queries.ts'
import { say } from '../ui/toast.tsx'
import { enqueue } from './act-queue.ts'
import { isConnectionLost, noticeLoss } from './connection.ts'
import { ownerOf } from './kept-replies.ts'
import type { QueuedAct } from './queued-act.ts'

type Options<V, R> = {
  readonly perform: (vars: V, key: string) => Promise<R>
  readonly describe: (
    vars: V,
  ) => Pick<QueuedAct, 'subjectId' | 'title' | 'label'> &
    ({ kind: 'approve'; opinion: string } | { kind: 'sign' | 'read' })
  readonly refresh: readonly QueryKey[]
  readonly onDone: (reply: R) => void
  readonly onQueued: () => void
}

export function useQueuedAct<V, R>({ perform, describe, refresh, onDone, onQueued }: Options<V, R>): Act<V, R | null> {
  const owner = ownerOf(useMe())
  const keep = async (vars: V, id: string): Promise<void> => {
    const isKept = await enqueue({ ...describe(vars), id, owner, at: Date.now(), refusal: null })
    if (!isKept) throw new Error('storage')
  }
  return useAct<V, R | null>({
    perform: async (vars, key) => {
      if (!isConnectionLost()) {
        try {
          return await perform(vars, key)
        } catch (error) {
          if (!isOffline(error)) throw error
          noticeLoss()
        }
      }
      await keep(vars, key)
      return null
    },
    refresh,
    onDone: (reply) => {
      if (reply !== null) return onDone(reply)
      say('已排队，联网后自动提交')
      onQueued()
    },
  })
}
