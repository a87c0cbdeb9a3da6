/** What a rule answers: go on with a value, or a refusal by its code in the error catalogue. */
import type { ErrorCode } from '@shuyuan/contract/errors.ts'

export type RefusalParams = Readonly<Record<string, string | number>>
export type Decision<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: ErrorCode; readonly params: RefusalParams }

export const allow = <T>(value: T): Decision<T> => ({ ok: true, value })
export const deny = (refused: ErrorCode, params: RefusalParams = {}): Decision<never> => ({
  ok: false,
  refused,
  params,
})
