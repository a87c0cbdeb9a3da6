/** A file opens for who uploaded it and for who may now read the matter it belongs to; for everybody else it is not there. */
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import { addRecipients } from '@shuyuan/contract/exchange/dispatches.ts'
import { FileView } from '@shuyuan/contract/files/files.ts'
import { grantRole, listRoleGrants, listRoles, revokeRole } from '@shuyuan/contract/identity/rights.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../testing/house.ts'
import { codeOf, type Journey, journeyOf } from '../testing/journey.ts'
import { addSchool, type Person, type SmallDistrict, smallDistrict } from '../testing/small-district.ts'

/** Longer than a right is remembered. */
const forgotten = 3200
let house: TestHouse
let district: SmallDistrict
let journey: Journey

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  journey = journeyOf(house, district)
})
afterAll(() => house.close())

const school = (at: number) => {
  const found = district.schools[at]
  if (!found) throw new Error('schools')
  return found
}

async function upload(who: Person, name = '附件.pdf'): Promise<string> {
  const form = new FormData()
  form.set('file', new Blob([`%PDF-1.7\n${name}${Math.random()}`]), name)
  const headers = { authorization: `Bearer ${await house.tokenOf(who)}` }
  const answer = await fetch(`${house.baseUrl}/api/files`, { method: 'POST', headers, body: form })
  return FileView.parse(await answer.json()).id
}

async function download(who: Person, id: string): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${await house.tokenOf(who)}` }
  const answer = await fetch(`${house.baseUrl}/api/files/${id}`, { headers })
  return { status: answer.status, text: (await answer.text()).replace(/"requestId":"[^"]*"/, '') }
}
const statusOf = async (who: Person, id: string): Promise<number> => (await download(who, id)).status

/** A notice with one attachment, sent; the ids of its files on both sides. */
async function sent(title: string) {
  const fileId = await upload(district.drafter)
  const drafter = await journey.as(district.drafter)
  const attachments = [{ fileId, name: '附件.pdf' }]
  const draft = await drafter(documents.createDocument, { body: { ...journey.fields(title), attachments } })
  const params = { documentId: draft.id }
  await drafter(documents.submitDocument, { params, body: { version: draft.version } })
  const { sectionHead, hrHead, financeHead, director, clerk } = district
  for (const person of [sectionHead, hrHead, financeHead, director, clerk, clerk]) await journey.approve(person, title)
  await house.settle()
  const { pdfFileId, dispatchId } = await drafter(documents.getDocument, { params })
  return { fileId, pdfFileId: pdfFileId ?? '', dispatchId: dispatchId ?? '', documentId: draft.id }
}

async function arrivedFiles(who: Person): Promise<string[]> {
  const clerk = await journey.as(who)
  const { items } = await clerk(deliveries.listDeliveries, {})
  const { files } = await clerk(deliveries.getDelivery, { params: { deliveryId: items[0]?.id ?? '' } })
  return files.map((file) => file.id)
}

it('an upload that stands nowhere yet is its uploader’s alone; the refusal is that of a file that is not there', async () => {
  const id = await upload(district.drafter)
  expect(await statusOf(district.drafter, id)).toBe(200)
  const absent = await download(district.deputy, '01890000-0000-7000-8000-000000000000')
  for (const other of [district.deputy, district.director, district.clerk, district.admin, school(0).clerk])
    expect(await download(other, id)).toEqual(absent)
  expect(absent.status).toBe(404)
})

it('a draft’s attachment opens for who gets the document to decide on, and for the bureau’s readers once handed in', async () => {
  const title = '关于附件随文走的通知'
  const fileId = await upload(district.drafter)
  const drafter = await journey.as(district.drafter)
  const attachments = [{ fileId, name: '附件.pdf' }]
  const draft = await drafter(documents.createDocument, { body: { ...journey.fields(title), attachments } })
  expect(await statusOf(district.clerk, fileId)).toBe(404)
  await drafter(documents.submitDocument, { params: { documentId: draft.id }, body: { version: draft.version } })
  expect(await statusOf(district.sectionHead, fileId)).toBe(200)
  expect(await statusOf(district.clerk, fileId)).toBe(200)
  expect(await statusOf(district.deputy, fileId)).toBe(404)
})

it('an attachment taken out of the draft is no longer the document’s; naming somebody else’s file opens nothing', async () => {
  const mine = await upload(district.drafter)
  const theirs = await upload(district.clerk)
  const drafter = await journey.as(district.drafter)
  const fields = { ...journey.fields('关于改附件的通知'), attachments: [{ fileId: mine, name: '一.pdf' }] }
  const draft = await drafter(documents.createDocument, { body: fields })
  const stolen = { ...fields, attachments: [{ fileId: theirs, name: '二.pdf' }] }
  expect(await codeOf(drafter(documents.createDocument, { body: stolen }))).toBe('request.invalid')
  const params = { documentId: draft.id }
  expect(await codeOf(drafter(documents.saveDraft, { params, body: { version: 1, fields: stolen } }))).toBe(
    'request.invalid',
  )
  await drafter(documents.saveDraft, { params, body: { version: 1, fields: { ...fields, attachments: [] } } })
  await drafter(documents.submitDocument, { params, body: { version: 2 } })
  expect(await statusOf(district.sectionHead, mine)).toBe(404)
})

it('what arrived opens for the school’s clerk and head, not for its teacher nor for another school', async () => {
  const { fileId, pdfFileId, dispatchId } = await sent('关于来文附件的通知')
  const files = await arrivedFiles(school(0).clerk)
  expect(files).toHaveLength(2)
  for (const id of files) {
    expect(await statusOf(school(0).clerk, id)).toBe(200)
    expect(await statusOf(school(0).principal, id)).toBe(200)
    for (const stranger of [school(0).teacher, school(1).clerk, district.clerk])
      expect(await statusOf(stranger, id)).toBe(404)
  }
  for (const id of [fileId, pdfFileId]) {
    expect(await statusOf(district.director, id)).toBe(200)
    for (const stranger of [district.deputy, school(0).clerk]) expect(await statusOf(stranger, id)).toBe(404)
  }
  const late = await house.house.uow.asSystem('setup.seed', (tx) => addSchool(tx.db, 40))
  const clerk = await journey.as(district.clerk)
  await clerk(addRecipients, { params: { dispatchId }, body: { recipients: [40] } })
  for (const id of await arrivedFiles(late.clerk)) {
    expect(await statusOf(late.clerk, id)).toBe(200)
    expect(await statusOf(late.teacher, id)).toBe(404)
  }
})

it('a right granted opens what it reaches and closes it again when revoked', async () => {
  const { fileId } = await sent('关于收回权限的通知')
  const admin = await journey.as(district.admin)
  const { items: roles } = await admin(listRoles, {})
  const personId = district.deputy.person
  const roleId = roles.find((role) => role.key === 'drafter')?.id ?? ''
  expect(await statusOf(district.deputy, fileId)).toBe(404)
  await admin(grantRole, { body: { personId, roleId, scope: 'unit' } })
  await sleep(forgotten)
  expect(await statusOf(district.deputy, fileId)).toBe(404)
  await admin(grantRole, { body: { personId, roleId, scope: 'tenant' } })
  await sleep(forgotten)
  expect(await statusOf(district.deputy, fileId)).toBe(200)
  const { items } = await admin(listRoleGrants, { query: { roleId, limit: 100 } })
  for (const grant of items.filter((one) => one.personId === personId))
    await admin(revokeRole, { params: { grantId: grant.id } })
  await sleep(forgotten)
  expect(await statusOf(district.deputy, fileId)).toBe(404)
})

it('the migrations find for old documents, dispatches and deliveries the same links that are written today', async () => {
  const admin = await house.database.adminClient()
  const modules = { documents: '0002_outgoing_files.sql', exchange: '0002_files.sql' }
  for (const table of ['documents.outgoing_files', 'exchange.dispatch_files', 'exchange.delivery_files']) {
    const all = async (): Promise<unknown[]> => (await admin.query(`select * from ${table} order by 1, 2, 3`)).rows
    const [module = ''] = table.split('.')
    const file = Object.entries(modules).find(([name]) => name === module)?.[1] ?? ''
    const text = await readFile(new URL(`../modules/${module}/migrations/${file}`, import.meta.url), 'utf8')
    const filling = text.split(';').find((part) => part.includes(`INSERT INTO ${table}`)) ?? ''
    const before = await all()
    expect(before.length).toBeGreaterThan(0)
    await admin.query(`delete from ${table}`)
    await admin.query(filling)
    expect(await all()).toEqual(before)
  }
})
