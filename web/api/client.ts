/** The one client of the web. Replies are parsed by the contract's schemas, so nothing unexpected gets further in. */
import './no-eval.ts'
import { ApiError, createClient, NetworkError } from '@shuyuan/contract/client.ts'

export const call = createClient({ baseUrl: '' })

/** True when the server has decided: the act is over and another try is another act. */
export const isDecided = (error: unknown): boolean => error instanceof ApiError && error.status < 500

export const isSignedOut = (error: unknown): boolean =>
  error instanceof ApiError && error.envelope.code === 'session.required'

export const isOffline = (error: unknown): boolean => error instanceof NetworkError

/** The system is on its way back, or the network is: the same question will be answered soon. */
export const isAway = (error: unknown): boolean =>
  isOffline(error) || (error instanceof ApiError && error.status === 503)

/** The code of a refusal, '' for anything else: pages branch on it, never show it. */
export const codeOf = (error: unknown): string => (error instanceof ApiError ? error.envelope.code : '')
