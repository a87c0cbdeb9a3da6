/** What may be done with a copy in which state. */
import type { DeliveryStatus } from '@shuyuan/contract/exchange/dispatches.ts'
import { schoolTime } from '../../../kernel/school-time.ts'
import { allow, type Decision, deny } from '../../../kernel/decision.ts'

export type DeliveryState = {
  readonly status: DeliveryStatus
  readonly signedByName: string | null
  readonly signedAt: Date | null
}

export const statusWords: Record<DeliveryStatus, string> = {
  sent: '待签收',
  signed: '已签收',
  read: '已阅',
  returned: '已退回',
  recalled: '已撤回',
}

const wrongState = (state: DeliveryState): Decision<never> =>
  deny('exchange.delivery.state', { status: statusWords[state.status] })

export function decideSign(state: DeliveryState): Decision<null> {
  if (state.status === 'sent') return allow(null)
  if (state.signedAt && (state.status === 'signed' || state.status === 'read')) {
    return deny('exchange.delivery.already_signed', {
      name: state.signedByName ?? '同事',
      at: schoolTime(state.signedAt),
    })
  }
  return wrongState(state)
}

/** A copy goes back before it is signed for, or after, as long as nobody recalled it. */
export const decideReturn = (state: DeliveryState): Decision<null> =>
  state.status === 'sent' || state.status === 'signed' ? allow(null) : wrongState(state)

/** Reading twice is harmless: only the first reader is kept. */
export const decideRead = (state: DeliveryState): Decision<'first' | 'again'> =>
  state.status === 'signed' ? allow('first') : state.status === 'read' ? allow('again') : wrongState(state)

/** Due at the end of that day in Shanghai. */
export const isOverdue = (signBy: string | null, now: Date): boolean =>
  signBy !== null && now.getTime() >= Date.parse(`${signBy}T24:00:00+08:00`)
