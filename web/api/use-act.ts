/** A person's act: one at a time, one key over its retries, lists refreshed whether it succeeded or was refused. */
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { createActKeys } from './act-key.ts'
import { isDecided, isOffline } from './client.ts'

export type Act<V, R> = {
  /** Null when it failed (the error is in `error`) or when the same act is still running. */
  readonly run: (vars: V) => Promise<R | null>
  readonly busy: boolean
  readonly error: Error | null
  readonly reset: () => void
}

export type ActOptions<V, R> = {
  readonly perform: (vars: V, idempotencyKey: string) => Promise<R>
  /** Query keys to read again afterwards. */
  readonly refresh?: readonly QueryKey[]
  readonly onDone?: (reply: R, vars: V) => void
}

export function useAct<V, R>({ perform, refresh = [], onDone }: ActOptions<V, R>): Act<V, R> {
  const queries = useQueryClient()
  const [keys] = useState(() => createActKeys())
  const running = useRef(false)
  const mutation = useMutation<R, Error, V>({
    mutationFn: async (vars) => {
      const key = keys.begin(vars)
      try {
        const reply = await perform(vars, key)
        keys.settle()
        return reply
      } catch (error) {
        if (isDecided(error)) keys.settle()
        throw error
      }
    },
    retry: (count, error) => isOffline(error) && count < 2,
    retryDelay: 800,
    onSuccess: (reply, vars) => onDone?.(reply, vars),
    onSettled: () => Promise.all(refresh.map((queryKey) => queries.invalidateQueries({ queryKey }))),
  })
  const run = async (vars: V): Promise<R | null> => {
    if (running.current) return null
    running.current = true
    try {
      return await mutation.mutateAsync(vars)
    } catch {
      return null
    } finally {
      running.current = false
    }
  }
  return { run, busy: mutation.isPending, error: mutation.error, reset: mutation.reset }
}
