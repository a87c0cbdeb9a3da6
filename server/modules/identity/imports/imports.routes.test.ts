import { afterAll, beforeAll, expect, test } from 'vitest'
import { createServer } from '../../../platform/http/server.ts'
import { createMetrics } from '../../../platform/metrics/metrics.ts'
import { readSheets } from '../../../platform/sheets/read-sheets.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { writeZip } from '../../../platform/sheets/write-zip.ts'
import { importRoutes } from './imports.routes.ts'
import { importer, openSmallDistrict, person, sheet, type SmallDistrict } from '../../../testing/import-district.ts'

let house: SmallDistrict
let app: Awaited<ReturnType<typeof createServer>>
beforeAll(async () => {
  house = await openSmallDistrict()
  app = await createServer({
    routes: importRoutes({ uow: house.uow }),
    uow: house.uow,
    metrics: createMetrics(),
    authenticate: async () => importer(2),
    secure: false,
    trustProxy: false,
    ratePerMinute: 600,
    logLevel: 'silent',
  })
})
afterAll(async () => {
  await app.close()
  await house.close()
})

const sameSite = { 'sec-fetch-site': 'same-origin', 'x-csrf': '1' }

async function upload(name: string, bytes: Buffer) {
  const form = new FormData()
  form.append('file', new Blob([Uint8Array.from(bytes)]), name)
  const request = new Request('http://x/', { method: 'POST', body: form })
  return await app.inject({
    method: 'POST',
    url: '/api/imports',
    headers: { ...sameSite, 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
}
const act = (id: string, verb: string, payload?: object) =>
  app.inject({ method: 'POST', url: `/api/imports/${id}/${verb}`, headers: sameSite, ...(payload ? { payload } : {}) })

test('a filled-in template goes through upload, look, apply, second click and undo', async () => {
  const file = sheet({ people: [person('', 'A9', '钱七', '13800000099', '语文组')] })
  const checked = await upload(file.name, file.bytes)
  expect(checked.json()).toMatchObject({ status: 'ready', fileName: '人员.xlsx', counts: { peopleNew: 1 } })
  const { id } = checked.json<{ id: string }>()
  expect((await app.inject({ url: `/api/imports/${id}` })).json()).toMatchObject({ id, status: 'ready' })
  expect((await act(id, 'apply', {})).json()).toMatchObject({ status: 'applied' })
  expect((await act(id, 'apply', {})).statusCode).toBe(409)
  expect((await act(id, 'undo')).json()).toMatchObject({ status: 'undone' })
  const list = (await app.inject({ url: '/api/imports' })).json<{ items: object[] }>()
  expect(list.items[0]).toMatchObject({ id, status: 'undone' })
})

test('the template can be downloaded, read and uploaded empty', async () => {
  const reply = await app.inject({ url: '/api/imports/template' })
  expect(reply.headers['content-disposition']).toContain('attachment')
  const names = (await readSheets(reply.rawPayload)).map(({ name }) => name)
  expect(names).toEqual(['说明', '机构', '人员'])
  expect((await upload('空.xlsx', reply.rawPayload)).json()).toMatchObject({ status: 'ready', rows: 0 })
})

test('files that are no filled-in template are refused with the reason', async () => {
  const good = sheet({}).bytes
  const code = async (name: string, bytes: Buffer) => (await upload(name, bytes)).json<{ code: string }>().code
  expect(await code('a.docx', good)).toBe('identity.import.not_a_sheet')
  expect(await code('a.xlsx', Buffer.from('%PDF-1.7'))).toBe('identity.import.not_a_sheet')
  const bomb = writeZip([{ name: 'xl/workbook.xml', bytes: Buffer.alloc(30_000_000, 32) }])
  expect(await code('a.xlsx', bomb)).toBe('identity.import.too_large')
  expect(await code('a.xlsx', Buffer.alloc(21_000_000))).toBe('identity.import.too_large')
  const macro = writeZip([{ name: 'xl/vbaProject.bin', bytes: Buffer.from('x') }])
  expect(await code('a.xlsx', macro)).toBe('identity.import.macro')
  const other = writeSheets([{ name: '人员', columns: [{ header: '姓名' }], rows: [] }])
  expect(await code('a.xlsx', other)).toBe('identity.import.missing_sheet')
  expect(await code('a.xlsx', writeSheets([{ name: '甲', columns: [], rows: [] }]))).toBe(
    'identity.import.missing_sheet',
  )
})
