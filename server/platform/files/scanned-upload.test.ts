/** An upload through HTTP with a scanner behind the door: clean, infected, and when nobody looks. */
import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { FileView } from '@shuyuan/contract/files/files.ts'
import { listAudit } from '@shuyuan/contract/identity/rights.ts'
import { ErrorEnvelope } from '@shuyuan/contract/kernel/errors.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { type SmallDistrict, smallDistrict } from '../../testing/small-district.ts'
import { eicar, standInClamd, type StandIn } from '../../testing/stand-in-clamd.ts'

let clamd: StandIn
let house: TestHouse
let district: SmallDistrict

beforeAll(async () => {
  clamd = await standInClamd(0)
  const bound = clamd.server.address()
  const port = typeof bound === 'object' && bound ? bound.port : 0
  house = await testHouse({ env: { SHUYUAN_CLAMD: `127.0.0.1:${port}` } })
  district = await smallDistrict(house.house.uow, 1)
})
afterAll(async () => {
  await house.close()
  if (!clamd.server.listening) return
  clamd.server.close()
  await once(clamd.server, 'close')
})

async function upload(text: string, name = '名单.txt'): Promise<Response> {
  const form = new FormData()
  form.set('file', new Blob([text]), name)
  const headers = { authorization: `Bearer ${await house.tokenOf(district.drafter)}` }
  return fetch(`${house.baseUrl}/api/files`, { method: 'POST', headers, body: form })
}

async function refusal(answer: Response): Promise<[number, string]> {
  return [answer.status, ErrorEnvelope.parse(await answer.json()).code]
}

/** Bytes in the store and on their way into it. */
async function kept(): Promise<string[]> {
  const entries = await readdir(join(house.house.config.dataDir, 'files'), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}

it('a clean file is kept', async () => {
  const file = FileView.parse(await (await upload('一班 二班')).json())
  expect(await kept()).toEqual([file.sha256])
})

it('an infected one is refused with a sentence, noted, and set aside for the administrator alone', async () => {
  const before = await kept()
  const answer = await upload(`文字${eicar}`)
  const envelope = ErrorEnvelope.parse(await answer.json())
  expect([answer.status, envelope.code]).toEqual([422, 'files.infected'])
  expect(envelope.message).toContain('「名单.txt」里发现了病毒')
  expect(await kept()).toEqual(before)

  const folder = join(house.house.config.dataDir, 'quarantine')
  const [name = '', ...others] = await readdir(folder)
  expect(others).toEqual([])
  expect(await readFile(join(folder, name), 'utf8')).toBe(`文字${eicar}`)
  expect([(await stat(folder)).mode & 0o777, (await stat(join(folder, name))).mode & 0o777]).toEqual([0o700, 0o600])

  const auditor = await house.as(district.admin)
  const { items } = await auditor(listAudit, { query: { action: 'files.infected' } })
  expect(items.map(({ actor, result }) => [actor, result])).toEqual([[district.drafter.name, 'refused']])
  const { rows } = await (await house.database.adminClient()).query('select count(*)::int as files from platform.files')
  expect(rows).toEqual([{ files: 1 }])
})

it('sent again it is refused again and lies there once', async () => {
  expect(await refusal(await upload(`文字${eicar}`))).toEqual([422, 'files.infected'])
  expect(await readdir(join(house.house.config.dataDir, 'quarantine'))).toHaveLength(1)
})

it('when the scanner takes no such file, or is gone, nothing is kept', async () => {
  const before = await kept()
  clamd.mood = 'small'
  expect(await refusal(await upload('三班'))).toEqual([503, 'files.scan_unavailable'])
  clamd.server.close()
  await once(clamd.server, 'close')
  expect(await refusal(await upload('四班'))).toEqual([503, 'files.scan_unavailable'])
  expect(await kept()).toEqual(before)
})
