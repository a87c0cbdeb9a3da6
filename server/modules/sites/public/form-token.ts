/**
 * A token that a form carries: made here a moment ago for exactly this thing. Its id is the row's, so a form sent twice is
 * one row; a program that posts blindly has none, and one that fills in a form at once is too quick.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { newId } from '../../../kernel/ids.ts'
import { readOrMakeKey } from '../review/seal.ts'

export type FormTokens = {
  readonly issue: (subject: string, now: Date) => string
  /** The id, or why the token is no good. */
  readonly read: (token: string, subject: string, now: Date) => { readonly id: string } | 'forged' | 'quick' | 'old'
}

const quickestMs = 1000
const oldestMs = 2 * 3_600_000
const shape = /^([0-9a-f-]{36})\.(\d{13})\.([0-9a-f]{64})$/

export function createFormTokens(keyFile: string): FormTokens {
  let key: Buffer | null = null
  const sign = (subject: string, id: string, at: string): string => {
    key ??= readOrMakeKey(keyFile)
    return createHmac('sha256', key).update(`form ${subject} ${id} ${at}`).digest('hex')
  }
  return {
    issue: (subject, now) => {
      const [id, at] = [newId(), String(now.getTime())]
      return `${id}.${at}.${sign(subject, id, at)}`
    },
    read: (token, subject, now) => {
      const [, id = '', at = '', given = ''] = shape.exec(token) ?? []
      const wanted = sign(subject, id, at)
      if (given === '' || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) return 'forged'
      const age = now.getTime() - Number(at)
      return age < quickestMs ? 'quick' : age > oldestMs ? 'old' : { id }
    },
  }
}
