/** What may be done with a copy in which state, and when it is overdue. */
import { expect, it } from 'vitest'
import { decideRead, decideReturn, decideSign, isOverdue } from './delivery.rules.ts'

const at = (status: Parameters<typeof decideSign>[0]['status']) => ({
  status,
  signedByName: '苏琳梦',
  signedAt: new Date('2026-11-21T22:08:36Z'),
})

it('only an unsigned copy is signed for; who comes second is told who was first and when', () => {
  expect(decideSign({ ...at('sent'), signedAt: null }).ok).toBe(true)
  expect(decideSign(at('signed'))).toEqual({
    ok: false,
    refused: 'exchange.delivery.already_signed',
    params: { name: '苏琳梦', at: '11月22日 06:08' },
  })
  expect(decideSign(at('recalled'))).toMatchObject({ refused: 'exchange.delivery.state', params: { status: '已撤回' } })
})

it('a copy goes back until its head has read it or the sender recalled it', () => {
  expect(['sent', 'signed'].map((status) => decideReturn(at(status === 'sent' ? 'sent' : 'signed')).ok)).toEqual([
    true,
    true,
  ])
  expect(decideReturn(at('read')).ok).toBe(false)
  expect(decideReturn(at('recalled')).ok).toBe(false)
})

it('reading twice is reading once, and reading comes after signing', () => {
  expect(decideRead(at('signed'))).toEqual({ ok: true, value: 'first' })
  expect(decideRead(at('read'))).toEqual({ ok: true, value: 'again' })
  expect(decideRead(at('sent')).ok).toBe(false)
})

it('a day ends at midnight in Shanghai', () => {
  expect(isOverdue('2026-11-30', new Date('2026-11-30T15:59:59Z'))).toBe(false)
  expect(isOverdue('2026-11-30', new Date('2026-11-30T16:00:00Z'))).toBe(true)
  expect(isOverdue(null, new Date())).toBe(false)
})
