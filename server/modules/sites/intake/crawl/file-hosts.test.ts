/** Pictures and files of an old site that lie on other hosts: told of, asked for when the host is named, never else. */
import * as intake from '@shuyuan/contract/sites/intake.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testHouse, type TestHouse } from '../../../../testing/house.ts'
import { smallDistrict } from '../../../../testing/small-district.ts'
import { siteJourney } from '../../testing/site-journey.ts'
import { applied } from '../testing/applied.ts'
import { type FileServer, fileServer } from '../testing/file-server.ts'
import { type OldServer, oldServer } from '../testing/old-server.ts'

let house: TestHouse
let journey: Awaited<ReturnType<typeof siteJourney>>
let old: OldServer
let images: FileServer
let shut: FileServer

beforeAll(async () => {
  old = await oldServer()
  images = await fileServer('User-agent: *\nDisallow: /files/plan-3\n')
  shut = await fileServer('User-agent: *\nDisallow: /\n')
  house = await testHouse({
    work: true,
    env: {
      SHUYUAN_OUTBOUND_ALLOW: '127.0.0.1/32',
      SHUYUAN_OUTBOUND_PORTS: [old, images, shut].map(({ port }) => port).join(),
      SHUYUAN_OUTBOUND_SECONDS: '1',
    },
  })
  const [school] = (await smallDistrict(house.house.uow, 2)).schools
  if (!school) throw new Error('no school')
  journey = await siteJourney(house, school, 'hosts.localhost')
})
afterAll(async () => {
  await house.close()
  for (const server of [old, images, shut]) await server.close()
})

const crawl = async (fileHosts: string[] = []): Promise<intake.IntakeView> => {
  const body = { address: `${old.base}/party/`, delay: 0.05, depth: 1, fileHosts }
  const { id } = await journey.people.webmaster(intake.startCrawl, { params: { siteId: journey.siteId }, body })
  return await applied(journey, id, 60)
}
const at = (intakeId: string) => ({ siteId: journey.siteId, intakeId })
const files = async (intakeId: string): Promise<intake.IntakeItem[]> => {
  const { items } = await journey.people.webmaster(intake.listIntakeItems, {
    params: at(intakeId),
    query: { limit: 100 },
  })
  return items.filter(({ kind, oldAddress }) => kind === 'attachment' && !oldAddress.startsWith(old.base))
}

it('what lies on a host that nobody named is not asked for, and told with its number; named, it is fetched and written', async () => {
  old.fileBase = images.base
  const first = await crawl()
  expect(first).toMatchObject({
    status: 'checked',
    found: { fileHosts: [{ host: images.host, count: 6 }], filesGiven: 1 },
  })
  expect(images.asked).toEqual([])
  expect((await files(first.id)).map(({ notes }) => notes.join())).toEqual(
    Array.from({ length: 6 }, () => `在别的网站（${images.host}）上，没有取`),
  )
  const { webmaster, teacher } = journey.people
  const more = (who = webmaster, fileHosts = [images.host.toUpperCase()]) =>
    who(intake.resumeCrawl, { params: at(first.id), body: { finish: false, fileHosts } })
  await expect(more(teacher)).rejects.toMatchObject({ envelope: { code: 'permission.denied' } })
  for (const wrong of ['http://img.old.cn', 'img.old.cn/photo', 'a b', 'user@img.old.cn'])
    await expect(more(webmaster, [wrong])).rejects.toMatchObject({ envelope: { code: 'request.invalid' } })
  const asked = old.asked.length
  expect(await more()).toMatchObject({ status: 'crawling', found: null })
  await expect(more()).rejects.toMatchObject({ envelope: { code: 'sites.intake.not_stopped' } })
  const second = await applied(journey, first.id, 60)
  expect(second).toMatchObject({
    status: 'checked',
    found: { fileHosts: [], filesGiven: 6, posts: first.found?.posts },
  })
  // Its own robots.txt is obeyed, and of the old site nothing is asked twice.
  expect(images.asked.toSorted()).toEqual(
    [
      '/robots.txt',
      '/photo/1.jpg',
      '/photo/2.jpg',
      '/photo/3.jpg',
      '/files/plan-1.pdf',
      '/files/plan-2.pdf',
    ].toSorted(),
  )
  expect(old.asked.slice(asked).map(({ path }) => path)).toEqual(['/robots.txt'])
  expect(await files(first.id)).toContainEqual(
    expect.objectContaining({
      oldAddress: `${images.base}/files/plan-3.pdf`,
      notes: [expect.stringContaining('robots.txt')],
    }),
  )
  await webmaster(intake.applyIntake, { params: at(first.id), body: {} })
  const { result } = await applied(journey, first.id)
  expect(result).toMatchObject({ articles: second.found?.posts, pictures: 4, files: 2, picturesMissing: 1 })
  await expect(more()).rejects.toMatchObject({ envelope: { code: 'sites.intake.released' } })
}, 120_000)

it('a host that shuts us out, or that may not be reached, is named in the report and stops nothing', async () => {
  old.fileBase = shut.base
  const view = await crawl([shut.host])
  expect(view).toMatchObject({ status: 'checked', problem: '', found: { fileHosts: [] } })
  expect(shut.asked).toEqual(['/robots.txt'])
  expect((await files(view.id)).every(({ notes }) => notes.join().includes('robots.txt'))).toBe(true)
  old.fileBase = 'http://169.254.169.254'
  const inside = await crawl(['169.254.169.254'])
  expect(inside).toMatchObject({ status: 'checked', problem: '' })
  expect((await files(inside.id)).map(({ notes }) => notes.join())).toEqual(
    expect.arrayContaining(['169.254.169.254 不能取']),
  )
}, 120_000)
