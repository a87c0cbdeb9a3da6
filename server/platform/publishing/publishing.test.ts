/** Generations of a site: what is published is read again, nothing is published for nothing, the past can be shown. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createPublishing, type FileRef, hashedName, type Publishing, PublishRefused, verifyProof } from './index.ts'
import { isHashedName } from './hashed-name.ts'
import { html, page, put, schoolSite, testDir } from './testing/pages.ts'

let dir: string
let publishing: Publishing
beforeEach(() => {
  dir = testDir()
  publishing = createPublishing({ dir })
})
afterEach(async () => {
  await publishing.close()
  rmSync(dir, { recursive: true, force: true })
})

const hosts = [{ host: 'one.example.cn', role: 'primary' as const }]
const day = (number: number): Date => new Date(Date.UTC(2026, 10, number))
const publish = (files: ReadonlyMap<string, FileRef>, at = day(1), site = 'one', its = hosts) =>
  publishing.publish({ site, files, hosts: its, at, reason: 'test' })
/** As a visitor gets it: from the compressed copy, where there is one. */
function shown(path: string, site = 'one'): string {
  const file = join(dir, 'public/sites', site, 'current/tree', path)
  return existsSync(`${file}.gz`) ? gunzipSync(readFileSync(`${file}.gz`)).toString() : readFileSync(file, 'utf8')
}

describe('publishing', () => {
  it('shows what was put, and counts generations only when something differs', async () => {
    const files = schoolSite(publishing, '一中', 3, 5)
    expect(await publish(files)).toMatchObject({ generation: 1, changed: files.size, switched: true })
    expect(shown('c1/a2.html')).toContain('一中 文章1-2')
    expect(await publish(files, day(2))).toMatchObject({ generation: 1, changed: 0, switched: false })
    files.set('c1/a2.html', put(publishing, '<p>改过</p>'))
    files.delete('c2/a0.html')
    expect(await publish(files, day(3))).toMatchObject({ generation: 2, changed: 2, switched: true })
    expect(shown('c1/a2.html')).toBe('<p>改过</p>')
    expect(readdirSync(join(dir, 'public/sites/one/current/tree/c2'))).not.toContain('a0.html.gz')
    expect(publishing.diff('one', 1, 2)).toEqual({ added: [], changed: ['c1/a2.html'], removed: ['c2/a0.html'] })
  })

  it('rewrites only the directories on the way to a change', async () => {
    const files = schoolSite(publishing, '一中', 8, 10)
    await publish(files)
    const before = new Set(readdirSync(join(dir, 'public/sites/one/trees')))
    files.set('c5/a5.html', put(publishing, '<p>改过</p>'))
    await publish(files, day(2))
    const added = readdirSync(join(dir, 'public/sites/one/trees')).filter((name) => !before.has(name))
    expect(added).toHaveLength(2)
  })

  it('an edit of a served file never reaches the store', async () => {
    await publish(new Map([['index.html', publishing.putObject(page(1, '家', 2400), html)]]))
    const file = join(dir, 'public/sites/one/current/tree/index.html.gz')
    const genuine = gunzipSync(readFileSync(file))
    rmSync(file)
    writeFileSync(file, 'hacked')
    const again = createPublishing({ dir })
    const entry = again.pageAt('one', 'index.html', day(2))
    expect(entry?.page?.bytes.equals(genuine)).toBe(true)
  })

  it('goes back to a former generation by a new one', async () => {
    const files = schoolSite(publishing, '一中', 2, 2)
    const first = await publish(files)
    files.set('index.html', put(publishing, '<p>坏了</p>'))
    await publish(files, day(2))
    const back = await publishing.rollback('one', 1, { reason: '改回', at: day(3) })
    expect(back).toMatchObject({ generation: 3, root: first.root, changed: 1, switched: true })
    expect(shown('index.html')).toContain('一中')
    expect(publishing.listGenerations('one').map(({ generation, reason }) => [generation, reason])).toEqual([
      [3, '改回'],
      [2, 'test'],
      [1, 'test'],
    ])
    await expect(publishing.rollback('one', 9, { reason: 'x' })).rejects.toThrow('没有第 9 次发布')
  })

  it('takes a site down by a signed generation of its own', async () => {
    await publish(schoolSite(publishing, '一中', 1, 1))
    const down = await publishing.takeDown('one', { reason: '停办', at: day(2) })
    expect(down).toMatchObject({ generation: 2, switched: true })
    expect(publishing.manifestOf('one')?.manifest).toMatchObject({ state: 'down', hosts })
    expect(readdirSync(join(dir, 'public/sites/one/current/tree/'))).toEqual([])
    await expect(publish(new Map(), day(3), 'two')).rejects.toThrow('已被另一个网站使用')
    await publishing.takeDown('one', { reason: '停办', hosts: [] })
    expect(await publish(new Map(), day(3), 'two')).toMatchObject({ generation: 1 })
  })

  it('keeps three generations before the public and all in the store', async () => {
    const files = schoolSite(publishing, '一中', 3, 3)
    for (let count = 1; count <= 8; count++) {
      files.set('index.html', put(publishing, `<p>第 ${count} 版</p>`))
      await publish(files, day(count))
    }
    await publishing.close()
    expect(readdirSync(join(dir, 'public/sites/one/gens')).map(Number)).toEqual([6, 7, 8])
    // Three home directories, three columns, assets.
    expect(readdirSync(join(dir, 'public/sites/one/trees'))).toHaveLength(7)
    expect(publishing.pageAt('one', 'index.html', day(2))?.page?.bytes.toString()).toBe('<p>第 2 版</p>')
  })

  it('refuses bad names, clashes, foreign hosts, unknown objects', async () => {
    const ref = put(publishing, 'x')
    const refusal = (path: string, more: [string, FileRef][] = []) => publish(new Map([[path, ref], ...more]))
    for (const path of ['../a', '/a', 'a//b', 'a/./b', '.git/config', 'a\\b', 'a\nb', 'a\0', '', 'x'.repeat(300)]) {
      await expect(refusal(path), path).rejects.toBeInstanceOf(PublishRefused)
    }
    await expect(refusal('a', [['a/b', ref]])).rejects.toThrow('冲突')
    await expect(refusal('a/b', [['a', ref]])).rejects.toThrow('冲突')
    const big = publishing.putObject(page(1, '大', 2400), html)
    await expect(refusal('a.html.gz', [['a.html', big]])).rejects.toThrow('冲突')
    await expect(publish(new Map([['a', { ...ref, sha256: '0'.repeat(64) }]]))).rejects.toThrow('缺少内容')
    for (const host of ['a b', 'A.cn', '-a.cn', 'a..cn', '', 'a/b']) {
      await expect(publish(new Map(), day(1), 'one', [{ host, role: 'primary' }])).rejects.toThrow('域名')
    }
    const redirects = [{ from: '/a', to: 'javascript:alert(1)', status: 301 as const }]
    await expect(
      publishing.publish({ site: 'one', files: new Map(), hosts, redirects, at: day(1), reason: '' }),
    ).rejects.toThrow('跳转')
    expect(publishing.manifestOf('one')).toBeNull()
  })

  it('names assets so that they may be kept for a year, and dates are not taken for hashes', () => {
    expect(isHashedName(`/assets/${hashedName('site.css', put(publishing, 'x').sha256)}`)).toBe(true)
    expect(isHashedName('/media/20150906143022567.jpg')).toBe(false)
    expect(isHashedName('/news/0a1b2c3d4e5f60718.html')).toBe(false)
  })
})

describe('the past', () => {
  it('shows any page as it was, with a proof that needs the public key alone', async () => {
    const files = schoolSite(publishing, '一中', 2, 2)
    await publish(files, day(1))
    files.set('c1/a1.html', put(publishing, '<p>第二天</p>'))
    await publish(files, day(2))
    expect(publishing.pageAt('one', 'c1/a1.html', new Date(0))).toBeNull()
    const first = publishing.pageAt('one', 'c1/a1.html', new Date(day(2).getTime() - 1))
    const second = publishing.pageAt('one', 'c1/a1.html', day(2))
    if (!first?.page || !second?.page) throw new Error('no page')
    expect(first.page.bytes.toString()).toContain('文章1-1')
    expect(second.page.bytes.toString()).toBe('<p>第二天</p>')
    const key = publishing.publicKey
    expect(verifyProof(key, first.proof, first.page.bytes)).toMatchObject({ ok: true, manifest: { generation: 1 } })
    expect(verifyProof(key, first.proof, second.page.bytes)).toEqual({ ok: false, problem: 'bytes' })
    expect(verifyProof(key, { ...first.proof, path: 'c1/a0.html' }, first.page.bytes)).toMatchObject({ ok: false })
    expect(verifyProof(key, { ...first.proof, listings: second.proof.listings }, second.page.bytes)).toEqual({
      ok: false,
      problem: 'listing',
    })
    const forged = { ...first.proof, manifest: first.proof.manifest.replace('2026-11-01', '2026-10-01') }
    expect(verifyProof(key, forged, first.page.bytes)).toEqual({ ok: false, problem: 'signature' })
  })

  it('proves as well that there was no such page', async () => {
    await publish(schoolSite(publishing, '一中', 1, 1))
    const absent = publishing.pageAt('one', 'c0/none.html', day(2))
    expect(absent?.page).toBeNull()
    if (!absent) throw new Error('no generation')
    expect(verifyProof(publishing.publicKey, absent.proof, null)).toMatchObject({ ok: true, entry: null })
    expect(verifyProof(publishing.publicKey, absent.proof, Buffer.from('x'))).toEqual({ ok: false, problem: 'path' })
  })

  it('chains the manifests, and time never runs backwards in them', async () => {
    const files = schoolSite(publishing, '一中', 1, 1)
    await publish(files, day(5))
    const first = publishing.manifestOf('one')
    files.set('index.html', put(publishing, 'x'))
    await publish(files, day(2))
    expect(publishing.manifestOf('one')?.manifest).toMatchObject({ previous: first?.hash, at: day(5).toISOString() })
  })

  it('collects what no kept generation reaches, and nothing else', async () => {
    const files = schoolSite(publishing, '一中', 2, 3)
    for (let count = 1; count <= 14; count++) {
      files.set('c0/a0.html', put(publishing, `<p>第 ${count} 版</p>`))
      await publish(files, day(count))
    }
    const orphan = put(publishing, 'nobody')
    const age = new Date(Date.now() - 3 * 86_400_000)
    for (const folder of readdirSync(join(dir, 'store/objects'))) {
      for (const name of readdirSync(join(dir, 'store/objects', folder))) {
        utimesSync(join(dir, 'store/objects', folder, name), age, age)
      }
    }
    // By days alone only the newest would stay; ten of each site stay in any case.
    const { removed } = await publishing.collect({ now: day(300), keepDays: 30 })
    // Four pages with the listings of the top and of c0 each; the orphan, the page that was never published, the empty listing.
    expect(removed).toBe(4 * 3 + 3)
    expect(publishing.hasObject(orphan.sha256)).toBe(false)
    expect(publishing.pageAt('one', 'c0/a0.html', day(5))?.page?.bytes.toString()).toBe('<p>第 5 版</p>')
    for (const path of files.keys()) expect(publishing.pageAt('one', path, day(20))?.page, path).not.toBeNull()
    expect(() => createPublishing({ dir }).pageAt('one', 'c0/a0.html', day(1))).toThrow('缺少内容')
  })
})

describe('the store', () => {
  it('what was signed and not yet shown when the publisher was killed is shown at its next start', async () => {
    const files = schoolSite(publishing, '一中', 1, 2)
    await publish(files)
    files.set('index.html', put(publishing, '<p>第二版</p>'))
    await publish(files, day(2))
    await publishing.close()
    const folder = join(dir, 'public/sites/one')
    rmSync(join(folder, 'gens/2'), { recursive: true })
    rmSync(join(folder, 'current'))
    symlinkSync('gens/1', join(folder, 'current'))
    mkdirSync(join(folder, 'trees/.new-left'))
    expect(shown('index.html')).toContain('一中')
    expect(await createPublishing({ dir }).recover()).toEqual({ finished: ['one'], torn: [] })
    expect(shown('index.html')).toBe('<p>第二版</p>')
    expect(existsSync(join(folder, 'trees/.new-left'))).toBe(false)
  })

  it('does not write the same bytes twice, and finds out damage', () => {
    const bytes = page(3, '页', 2400)
    const ref = publishing.putObject(bytes, html)
    const file = join(dir, 'store/objects', ref.sha256.slice(0, 2), `${ref.sha256}.gz`)
    const { ino } = statSync(file)
    publishing.putObject(bytes, html)
    expect(statSync(file).ino).toBe(ino)
    rmSync(file)
    writeFileSync(file, 'broken')
    expect(() => createPublishing({ dir }).readObject(ref.sha256)).toThrow('已损坏')
  })

  it('takes a big file without reading it into memory', async () => {
    const source = join(dir, 'video')
    writeFileSync(source, Buffer.alloc(3 * 1024 * 1024, 7))
    const ref = await publishing.putFile(source, 'video/mp4')
    await publish(new Map([['media/v.mp4', ref]]))
    expect(statSync(join(dir, 'public/sites/one/current/tree/media/v.mp4')).size).toBe(ref.size)
  })

  it('after a power cut finds torn objects, and mends them from the delivered copy', async () => {
    const files = schoolSite(publishing, '一中', 1, 2)
    await publish(files)
    await publishing.recover()
    const ref = files.get('c0/a1.html')
    if (!ref) throw new Error('no page')
    const file = join(dir, 'store/objects', ref.sha256.slice(0, 2), `${ref.sha256}.gz`)
    rmSync(file)
    writeFileSync(file, '')
    rmSync(join(dir, 'store/boot-id'))
    writeFileSync(join(dir, 'store/boot-id'), 'another boot')
    const again = createPublishing({ dir })
    expect((await again.recover()).torn).toMatchObject([{ path: '/c0/a1.html', mended: true }])
    expect(createPublishing({ dir }).readObject(ref.sha256).toString()).toContain('文章0-1')
    expect((await again.recover()).torn).toEqual([])
  })
})

const name = fc.stringMatching(/^[a-z0-9\u4e00-\u4e2f]{1,4}$/)
const anyPath = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.map((each) => `${each}-`))
/** Directories end in «-», files in «.html»: no clash by construction. */
const anySite = fc.dictionary(
  anyPath.map((names) => [...names.slice(1), names[0]].join('/').replace(/-$/, '.html')),
  fc.string({ maxLength: 2000 }),
  { maxKeys: 25 },
)

it('whatever was published before, a site reads back byte for byte and equals one published from nothing', async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anySite, { minLength: 1, maxLength: 4 }), async (versions) => {
      const site = `p${++run}`
      const its = [{ host: `${site}.cn`, role: 'primary' as const }]
      let root = ''
      for (const version of versions) {
        const files = new Map(Object.entries(version).map(([path, text]) => [path, put(publishing, text)]))
        root = (await publish(files, day(1), site, its)).root
        for (const [path, text] of Object.entries(version)) {
          expect(shown(path, site)).toBe(Buffer.from(text).toString('utf8'))
        }
      }
      const fresh = testDir()
      const other = createPublishing({ dir: fresh })
      const files = new Map(Object.entries(versions.at(-1) ?? {}).map(([path, text]) => [path, put(other, text)]))
      const scratch = await other.publish({ site, files, hosts: its, at: day(1), reason: '' })
      await other.close()
      rmSync(fresh, { recursive: true, force: true })
      expect(scratch.root).toBe(root)
    }),
    { numRuns: 40 },
  )
}, 120_000)
