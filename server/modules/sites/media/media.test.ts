/** The media library through HTTP: pictures are drawn anew in sizes without their position, foreign ids are none, what is used stays. */
import * as media from '@shuyuan/contract/sites/media.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { smallDistrict, type SmallDistrict } from '../../../testing/small-district.ts'
import { siteJourney } from '../testing/site-journey.ts'

let house: TestHouse
let district: SmallDistrict
let journey: Awaited<ReturnType<typeof siteJourney>>
const refusal = (code: string) => ({ envelope: { code } })

beforeAll(async () => {
  house = await testHouse()
  district = await smallDistrict(house.house.uow, 2)
  const [school] = district.schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, 'media.localhost')
})
afterAll(() => house.close())

async function upload(name: string, bytes: Buffer, who = district.schools[0]?.teacher): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const token = who ? await house.tokenOf(who) : ''
  return fetch(`${house.baseUrl}/api/sites/${journey.siteId}/media`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${token}` },
  })
}

const photo = () =>
  sharp({ create: { width: 2400, height: 1500, channels: 3, background: '#3366aa' } })
    .withExif({ IFD0: { Copyright: '某某' }, IFD3: { GPSLatitude: '31/1 6/1 0/1', GPSLatitudeRef: 'N' } })
    .jpeg()
    .toBuffer()

it('a photo becomes WebP in three sizes, and nothing of where it was taken is left', async () => {
  const bytes = await photo()
  expect((await sharp(bytes).metadata()).exif).toBeDefined()
  const reply = await upload('操场.jpg', bytes)
  expect(reply.status).toBe(200)
  const row = media.MediaRow.parse(await reply.json())
  expect(row).toMatchObject({ kind: 'picture', type: 'image/webp', width: 1600, height: 1000 })
  const admin = await house.database.adminClient()
  const { rows } = await admin.query('select sha256, variants from sites.media where id = $1', [row.id])
  expect(rows[0].variants.map((one: { width: number }) => one.width)).toEqual([480, 960])
  for (const sha of [rows[0].sha256, ...rows[0].variants.map((one: { sha256: string }) => one.sha256)])
    expect((await sharp((await house.house.blobs.read(sha)) ?? Buffer.alloc(0)).metadata()).exif).toBeUndefined()
})

it('what is no picture, a page in disguise and an empty file are refused by name', async () => {
  for (const [name, bytes] of [
    ['假图.png', Buffer.from('<html><script>alert(1)</script>')],
    ['页面.html', Buffer.from('<html></html>')],
    ['矢量.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['空.jpg', Buffer.alloc(0)],
  ] as const) {
    const reply = await upload(name, bytes)
    expect([reply.status, name]).toEqual([expect.any(Number), name])
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.status).toBeLessThan(500)
  }
})

/** One box: its length, its name, what is in it. */
const box = (name: string, bytes: number): Buffer => {
  const made = Buffer.alloc(8 + bytes)
  made.writeUInt32BE(made.length)
  made.write(name, 4, 'latin1')
  return made
}
const film = Buffer.concat([box('ftyp', 16), box('moov', 40), box('mdat', 4000)])

it('a video plays in the house in parts, so that reviewers see what they sign', async () => {
  const row = media.MediaRow.parse(await (await upload('运动会.mp4', film)).json())
  expect(row).toMatchObject({ kind: 'video', type: 'video/mp4', size: film.length })
  const show = async (who: SmallDistrict['clerk'] | undefined, range?: string): Promise<Response> =>
    fetch(`${house.baseUrl}/api/sites/${journey.siteId}/media/${row.id}/bytes?size=large`, {
      headers: { authorization: `Bearer ${who ? await house.tokenOf(who) : ''}`, ...(range ? { range } : {}) },
    })
  const principal = district.schools[0]?.principal
  const part = await show(principal, 'bytes=100-199')
  expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-199/${film.length}`])
  expect(Buffer.from(await part.arrayBuffer())).toEqual(film.subarray(100, 200))
  expect((await show(principal, `bytes=${film.length}-`)).status).toBe(416)
  const whole = await show(principal)
  expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'video/mp4'])
  expect(whole.headers.get('content-disposition')).toContain('attachment')
  expect((await show(district.schools[1]?.principal, 'bytes=0-9')).status).toBe(404)
})

it('a video that pages cannot play is refused with what to do', async () => {
  const long = Buffer.concat([box('ftyp', 16), Buffer.alloc(16), Buffer.alloc(100)])
  long.writeUInt32BE(1, 24)
  long.write('mdat', 28, 'latin1')
  long.writeBigUInt64BE(2n ** 60n, 32)
  for (const [name, bytes, code] of [
    ['手机.mov', film, 'sites.media.video_type'],
    ['录屏.avi', Buffer.from('RIFF'), 'sites.media.video_type'],
    ['假的.mp4', Buffer.from('<html>'), 'sites.media.video_type'],
    ['没拷完.mp4', film.subarray(0, 2000), 'sites.media.video_broken'],
    ['没有索引.mp4', Buffer.concat([box('ftyp', 16), box('mdat', 4000)]), 'sites.media.video_broken'],
    ['长度不对.mp4', long, 'sites.media.video_broken'],
    ['空.mp4', Buffer.alloc(0), 'files.empty'],
  ] as const) {
    const reply = await upload(name, bytes)
    expect([name, reply.status, (await reply.json()).code]).toEqual([name, 422, code])
  }
})

it('what an article uses cannot be deleted; who has no right, or is of another school, does not get in', async () => {
  const row = media.MediaRow.parse(await (await upload('封面.jpg', await photo())).json())
  const params = { siteId: journey.siteId, mediaId: row.id }
  await journey.write('用图的文章', 'notices', journey.people.teacher, { cover: row.id })
  await expect(journey.people.teacher(media.removeMedia, { params })).rejects.toMatchObject(refusal('sites.media.used'))
  const uses = await journey.people.teacher(media.mediaUsage, { params })
  expect(uses.items.map(({ title }) => title)).toEqual(['用图的文章'])
  const foreign = district.schools[1]?.webmaster
  expect((await upload('越权.jpg', await photo(), foreign)).status).toBe(404)
})
