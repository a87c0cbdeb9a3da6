/** The one error that a user is meant to see. Everything else that is thrown is a bug and becomes a 500. */
import type { ErrorCode } from '@shuyuan/contract/errors.ts'
import type { Decision, RefusalParams } from './decision.ts'

export class AppError extends Error {
  readonly code: ErrorCode
  readonly params: RefusalParams
  constructor(code: ErrorCode, params: RefusalParams = {}) {
    super(code)
    this.name = 'AppError'
    this.code = code
    this.params = params
  }
}

/** Refuse the user's act by a code of the error catalogue (contract/errors.ts); rolls the transaction back. */
export function refuse(code: ErrorCode, params: RefusalParams = {}): never {
  throw new AppError(code, params)
}

/** The value of a decision, or the refusal thrown. */
export function settle<T>(decision: Decision<T>): T {
  if (decision.ok) return decision.value
  throw new AppError(decision.refused, decision.params)
}
