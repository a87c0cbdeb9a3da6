/** The commands about sites, run as an administrator runs them: as programs, on a data folder, with good words and bad ones. */
import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSite } from '../../modules/sites/sites/save-site.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '../../kernel/actor.ts'
import { oldSite, wxrFile } from '../../modules/sites/intake/testing/wxr-file.ts'
import { readConfig } from '../../platform/config/config.ts'
import { writeZip } from '../../platform/sheets/write-zip.ts'
import { smallDistrict } from '../../testing/small-district.ts'
import { type Database, startDatabase } from '../start-database.ts'
import { withHouse } from './with-house.ts'

const program = fileURLToPath(new URL('../cli.ts', import.meta.url))
let dir = ''
let dataDir = ''
let siteId = ''
let tenant = 0
let other = 0
/** Open all the while, as beside a server at work: each command would start one of its own. */
let database: Database

type Ended = { readonly code: number; readonly said: string }

const cli = (...words: string[]): Promise<Ended> =>
  new Promise((done) => {
    const args = ['--disable-warning=ExperimentalWarning', program, ...words, '--data', dataDir]
    execFile(process.execPath, args, { env: { ...process.env, INIT_CWD: dir } }, (error, out, complaint) =>
      done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, said: out + complaint }),
    )
  })

const config = () => readConfig({ SHUYUAN_DATA: dataDir, SHUYUAN_LOG: 'silent' })

const titles = (at: number, site: string) =>
  withHouse(config(), (house) =>
    house.uow.readTenant(systemActor(at, '测试'), async (tx) => {
      const { rows } = await sql<{ title: string }>`select title from sites.articles
        where tenant_id = ${at} and site_id = ${site} order by title`.execute(tx.db)
      return rows.map(({ title }) => title)
    }),
  )

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'shuyuan-cli-'))
  await chmod(dir, 0o755)
  dataDir = join(dir, 'data')
  database = await startDatabase(config(), [], () => undefined)
  await withHouse(config(), async (house) => {
    const { schools } = await smallDistrict(house.uow, 2)
    tenant = schools[0]?.tenant ?? 0
    other = schools[1]?.tenant ?? 0
    const body = { name: '命令行小学', theme: 'qiming' as const, host: 'cli.localhost' }
    const site = await house.uow.inTenant(systemActor(tenant, '测试'), (tx) => createSite(tx, house.sitesContext, body))
    siteId = site.id
  })
  await writeFile(join(dir, 'old.xml'), wxrFile(oldSite))
  await writeFile(
    join(dir, 'old.zip'),
    writeZip([
      { name: 'export.xml', bytes: Buffer.from(wxrFile(oldSite)) },
      { name: 'uploads/2019/05/plan.pdf', bytes: Buffer.from('%PDF-1.4\n%%EOF\n') },
    ]),
  )
}, 60_000)
afterAll(async () => {
  await database.stop()
  await rm(dir, { recursive: true, force: true })
})

it('an old site is tried, written and written again', async () => {
  const tried = await cli('import-wxr', 'old.zip', '--site', siteId)
  expect(tried).toMatchObject({ code: 0 })
  expect(tried.said).toContain('文章 4，单页 1，其中草稿 1；附件 2')
  expect(tried.said).toContain('不带过来：网页脚本 1 处')
  expect(tried.said).toContain('没有写入')
  expect(await titles(tenant, siteId)).toEqual([])
  const written = await cli('import-wxr', 'old.zip', '--site', siteId, '--apply')
  expect(written.said).toContain('已写入：发布 4，草稿 1')
  expect(written.said).toContain('附件 1')
  expect(await titles(tenant, siteId)).toHaveLength(5)
  const again = await cli('import-wxr', 'old.zip', '--site', siteId, '--apply')
  expect(again.said).toContain('早已在的 5')
  expect(await titles(tenant, siteId)).toHaveLength(5)
}, 120_000)

it('it is packed, and restored as a site of another school', async () => {
  const packed = await cli('export-site', 'site.zip', '--site', siteId)
  expect(packed.said).toContain('已写入')
  expect((await stat(join(dir, 'site.zip'))).size).toBeGreaterThan(1000)
  const restored = await cli('restore-site', 'site.zip', '--tenant', String(other), '--host', 'again.localhost')
  expect(restored.code).toBe(0)
  const id = /网站 ([0-9a-f-]{36})/.exec(restored.said)?.[1] ?? ''
  expect(await titles(other, id)).toEqual(await titles(tenant, siteId))
  const taken = await cli('restore-site', 'site.zip', '--tenant', String(other))
  expect(taken).toMatchObject({ code: 2 })
  expect(taken.said).toContain('已经绑定在别的网站上')
}, 120_000)

it('mistakes are told in a sentence, without a stack, and leave nothing', async () => {
  const somewhere = '0192f0a0-0000-7000-8000-000000000001'
  const cases: readonly (readonly [string[], RegExp])[] = [
    [['import-wxr', 'absent.xml', '--site', siteId], /读不了文件/],
    [['import-wxr', '.', '--site', siteId], /是文件夹/],
    [['import-wxr', 'old.xml', '--site', somewhere], /没有编号为/],
    [['import-wxr', 'old.xml'], /--site 要写网站编号/],
    [['import-wxr', 'old.xml', '--site', siteId, '--aply'], /用法/],
    [['export-site', 'absent/site.zip', '--site', siteId], /写不了文件/],
    [['restore-site', 'absent.zip', '--tenant', String(other)], /读不了文件/],
    [['restore-site', 'old.zip', '--tenant', String(other)], /网站包/],
    [['restore-site', 'site.zip', '--tenant', '999', '--host', 'b.localhost'], /没有编号为 999 的单位/],
    [['restore-site', 'site.zip', '--tenant', String(other), '--host', 'a b'], /域名应写成/],
  ]
  for (const [words, reason] of cases) {
    const { code, said } = await cli(...words)
    expect(said, words.join(' ')).toMatch(reason)
    expect(said, words.join(' ')).not.toMatch(/\n\s+at |node:|\[\s*\{/)
    expect(code, words.join(' ')).toBe(2)
  }
}, 180_000)
