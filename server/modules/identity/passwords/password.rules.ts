/** Two profiles of passwords: ASVS 5.0 V6.2 (long, not known) and 等保 (GB/T 22239-2019 8.1.4.1: complex, changed). */
import { allow, type Decision, deny } from '../../../kernel/decision.ts'
import { commonPasswords } from './common-passwords.ts'

export type PasswordProfile = 'asvs' | 'dengbao'

export type PasswordContext = {
  readonly profile: PasswordProfile
  /** Words of this person and place that must not be the password: name, login, phone, school. */
  readonly ownWords: readonly string[]
}

export function decidePassword(password: string, context: PasswordContext): Decision<null> {
  const weak = (detail: string): Decision<never> => deny('identity.password.weak', { detail })
  const least = context.profile === 'asvs' ? 12 : 10
  if ([...password].length < least) return weak(`至少 ${least} 个字符`)
  if (new Set(password).size < 5) return weak('不要重复同样的几个字符')
  const lower = password.toLowerCase()
  if (isCommon(lower)) return weak('这是很多人用的常见密码，容易被猜到')
  if (context.ownWords.some((word) => word.length >= 4 && lower.includes(word.toLowerCase()))) {
    return weak('不要包含自己的登录名、手机号或单位名')
  }
  if (context.profile === 'dengbao' && classesOf(password) < 3)
    return weak('大写字母、小写字母、数字、符号至少要有三种')
  return allow(null)
}

const classesOf = (password: string): number =>
  [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((kind) => kind.test(password)).length

/** A common word stretched by digits or signs («Password2026!!») is common still. */
function isCommon(lower: string): boolean {
  const core = lower.replaceAll(/[^a-z]/g, '')
  return (
    commonPasswords.has(lower) || (core.length >= 4 && commonPasswords.has(core) && lower.length - core.length <= 8)
  )
}

/** 等保: at most 90 days. */
export const isExpired = (profile: PasswordProfile, changedAt: Date | null, now: Date): boolean =>
  profile === 'dengbao' && changedAt !== null && now.getTime() - changedAt.getTime() > 90 * 86_400_000
