/** What is wrong with a host name, for the field where it was typed: its form, or that another site has it. */
import { HostName } from '@shuyuan/contract/sites/settings.ts'
import { codeOf } from '../../../api/client.ts'
import { problemOf } from '../../../ui/words/problems.ts'

export function hostProblem(host: string): string | undefined {
  if (host.trim() === '') return '请填写域名'
  return HostName.safeParse(host).error?.issues[0]?.message
}

const isTaken = (error: unknown): boolean => codeOf(error) === 'sites.host.taken'

/** `asked`: the name that was sent last; another one typed since is not yet known to be taken. */
export const takenProblem = (error: unknown, host: string, asked: string): string | undefined =>
  isTaken(error) && host === asked ? problemOf(error).message : undefined

/** What does not belong to the field stays where the form tells its troubles. */
export const otherTrouble = (error: unknown): unknown => (isTaken(error) ? null : error)
