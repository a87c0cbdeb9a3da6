/** What went wrong, in words for a person: the server's own sentence and the number to quote. */
import { ApiError, NetworkError } from '@shuyuan/contract/client.ts'

export type Problem = {
  readonly message: string
  /** Shown as «编号» so that an administrator finds the line in the log; '' when there is none. */
  readonly number: string
  /** Field problems, by the field's name in the body («title»). */
  readonly fields: ReadonlyMap<string, string>
}

export function problemOf(error: unknown): Problem {
  if (error instanceof ApiError) {
    const fields = (error.envelope.fields ?? []).map(
      ({ path, message }) => [path.replace(/^body\.(fields\.)?/, ''), message] as const,
    )
    return { message: error.envelope.message, number: error.envelope.requestId, fields: new Map(fields) }
  }
  if (error instanceof NetworkError) return { message: error.message, number: '', fields: new Map() }
  return { message: '页面没能读懂系统的回应，请刷新后再试。', number: '', fields: new Map() }
}

/** The number is long; its first part is enough to find the line. */
export const shortNumber = (number: string): string => number.slice(0, 8)
