/** A reminder by mail, through a real SMTP server: who gave an address gets it, and its words carry no header tricks. */
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import { remind } from '@shuyuan/contract/exchange/dispatches.ts'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { journeyOf } from '../../../testing/journey.ts'
import { smallDistrict } from '../../../testing/small-district.ts'

const received: { to: string[]; text: string }[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.on('end', () => {
      received.push({
        to: session.envelope.rcptTo.map((one) => one.address),
        text: Buffer.concat(parts).toString('utf8'),
      })
      done()
    })
  },
})
let house: TestHouse

beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  house = await testHouse({ work: true, env: { SHUYUAN_SMTP_URL: `smtp://127.0.0.1:${port}` } })
})
afterAll(async () => {
  await house.close()
  await new Promise<void>((done) => server.close(done))
})

it('a school that has not signed is reminded by mail as well', async () => {
  const district = await smallDistrict(house.house.uow, 2)
  const school = district.schools[0]
  const admin = await house.database.adminClient()
  await admin.query(`update identity.people set email = 'wenshu@school.example' where id = $1`, [school?.clerk.person])
  const journey = journeyOf(house, district)
  const documentId = await journey.untilDispatch('关于催办的通知')
  await journey.approve(district.clerk, '关于催办的通知')
  const clerk = await journey.as(district.clerk)
  const { dispatchId } = await clerk(documents.getDocument, { params: { documentId } })
  await clerk(remind, { params: { dispatchId: dispatchId ?? '' }, body: { note: '请今天签收' } })
  await house.settle()
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 20_000, interval: 200 })
  expect(received[0]?.to).toEqual(['wenshu@school.example'])
  expect(received[0]?.text).toMatch(/^Subject: =\?UTF-8\?/m)
})
