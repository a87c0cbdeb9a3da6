/** Files through HTTP: in, out in ranges, shared by hash, refused over the quota, missed when damaged. */
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FileView } from '@shuyuan/contract/files/files.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { type SmallDistrict, smallDistrict } from '../../testing/small-district.ts'

let house: TestHouse
let district: SmallDistrict
let token = ''
const bytes = Buffer.from(`%PDF-1.7\n${'学校安全 '.repeat(2000)}`)

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  token = await house.tokenOf(district.clerk)
})
afterAll(() => house.close())

async function upload(content: Buffer, name: string, as = token): Promise<Response> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(content)]), name)
  return fetch(`${house.baseUrl}/api/files`, { method: 'POST', headers: { authorization: `Bearer ${as}` }, body: form })
}

const download = (id: string, headers: Record<string, string> = {}, as = token): Promise<Response> =>
  fetch(`${house.baseUrl}/api/files/${id}`, { headers: { authorization: `Bearer ${as}`, ...headers } })

const put = async (name = '附件 一.pdf'): Promise<FileView> => FileView.parse(await (await upload(bytes, name)).json())

it('what goes in comes out, as an attachment with its Chinese name and never to be shown in our origin', async () => {
  const file = await put()
  expect(file.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  const answer = await download(file.id)
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  expect(answer.headers.get('content-disposition')).toContain(`filename*=UTF-8''${encodeURIComponent('附件 一.pdf')}`)
  expect(answer.headers.get('content-security-policy')).toContain('sandbox')
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
})

it('ranges and unchanged files are answered as a browser asks', async () => {
  const { id, sha256 } = await put()
  const middle = await download(id, { range: 'bytes=10-19' })
  expect([middle.status, Buffer.from(await middle.arrayBuffer()).equals(bytes.subarray(10, 20))]).toEqual([206, true])
  const tail = await download(id, { range: 'bytes=-5' })
  expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-5))).toBe(true)
  expect((await download(id, { range: `bytes=${bytes.length + 5}-` })).status).toBe(416)
  expect((await download(id, { 'if-none-match': `"${sha256}"` })).status).toBe(304)
})

it('a picture is drawn anew: its size stays, its position is gone, and what is no picture is refused', async () => {
  const where = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 6/1 0/1' } }
  const photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#2e7d5b' } })
    .withExif(where)
    .jpeg()
    .toBuffer()
  expect((await sharp(photo).metadata()).exif).toBeDefined()
  const file = FileView.parse(await (await upload(photo, '照片.jpg')).json())
  const kept = await sharp(Buffer.from(await (await download(file.id)).arrayBuffer())).metadata()
  expect([kept.width, kept.height, kept.exif]).toEqual([64, 48, undefined])
  const fake = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>alert(1)</script>')])
  expect((await upload(fake, 'fake.jpg')).status).toBe(422)
})

it('another tenant’s file is not there', async () => {
  const { id } = await put()
  const other = await house.tokenOf(district.schools[0]?.clerk ?? district.clerk)
  expect((await download(id, {}, other)).status).toBe(404)
})

it('a full quota refuses the next file, also when many come at once', async () => {
  const school = district.schools[1]?.clerk ?? district.clerk
  const as = await house.tokenOf(school)
  await (await house.database.adminClient()).query(
    'insert into platform.file_quotas (tenant_id, used, allowed) values ($1, 0, $2)',
    [school.tenant, bytes.length * 3],
  )
  const answers = await Promise.all(Array.from({ length: 8 }, () => upload(bytes, 'a.pdf', as)))
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 413, 413, 413, 413, 413])
})

it('a damaged blob is never handed out', async () => {
  const other = Buffer.from('%PDF-1.7\nwill be damaged')
  const { id, sha256 } = FileView.parse(await (await upload(other, 'b.pdf')).json())
  const path = join(house.house.config.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  await writeFile(path, '%PDF-1.7\nwas damaged......')
  const answer = await download(id)
  expect([answer.status, (await answer.text()).includes('files.damaged')]).toEqual([500, true])
})
