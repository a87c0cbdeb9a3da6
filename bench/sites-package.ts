/**
 * How long does a big site take out and in? A site with about a gigabyte of generated pictures is packed and restored, and
 * the same bytes go through `tar | zstd` and back, on the same disk. Usage: node bench/sites-package.ts [--mb 1000]
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { newId } from '../server/kernel/ids.ts'
import { systemActor } from '../server/kernel/actor.ts'
import { checkPackage, restoreUploaded } from '../server/modules/sites/packages/take-package.ts'
import { writePackage } from '../server/modules/sites/packages/write-package.ts'
import { testHouse } from '../server/testing/house.ts'
import { smallDistrict } from '../server/testing/small-district.ts'

const wanted = Number(process.argv[process.argv.indexOf('--mb') + 1] || 1000) * 1_000_000

const house = await testHouse()
const district = await smallDistrict(house.house.uow, 1)
const [school] = district.schools
if (!school) throw new Error('no school')
const webmaster = await house.as(school.webmaster)
const { id: siteId } = await webmaster(sites.createSite, {
  body: { name: '大站', theme: 'qiming', host: 'big.localhost' },
})
const context = { ...house.house.sitesContext, publishing: house.house.publishing }
const actor = systemActor(school.tenant, '测量')

/** Noise does not get smaller: what pictures are after they were drawn anew, about a megabyte each. */
async function fill(): Promise<{ files: number; bytes: number }> {
  const admin = await house.database.adminClient()
  let bytes = 0
  let files = 0
  const side = 1100
  const raw = { width: side, height: side, channels: 3 as const }
  const patterns: Buffer[] = []
  for (let at = 0; at < 8; at += 1)
    patterns.push(
      await sharp(randomBytes(side * side * 3), { raw })
        .webp({ effort: 0, quality: 85 })
        .toBuffer(),
    )
  while (bytes < wanted) {
    // A few bytes behind the picture make it another file, and cost no drawing.
    const picture = Buffer.concat([patterns[files % patterns.length] ?? Buffer.alloc(0), randomBytes(64)])
    const { sha256, size } = await house.house.blobs.put(picture)
    bytes += size
    files += 1
    await admin.query(
      `insert into sites.media (tenant_id, id, site_id, kind, name, type, size, sha256, width, height, alt, variants, uploaded_by_name, created_at)
       values ($1, $2, $3, 'picture', 'p.jpg', 'image/webp', $4, $5, $6, $6, '', '[]', 'bench', now())`,
      [school?.tenant, newId(), siteId, size, sha256, side],
    )
  }
  return { files, bytes }
}

async function shell(line: string): Promise<void> {
  const child = spawn('bash', ['-c', `set -o pipefail; ${line}`], { stdio: ['ignore', 'inherit', 'inherit'] })
  const code = await new Promise((done) => child.once('exit', done))
  if (code !== 0) throw new Error(`${line}: ${String(code)}`)
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; made: T }> {
  const start = performance.now()
  const made = await work()
  return { seconds: (performance.now() - start) / 1000, made }
}

const filled = await fill()
const store = join(house.house.config.dataDir, 'files')
const room = join(house.house.config.dataDir, 'rival')
await mkdir(join(room, 'in'), { recursive: true })
await shell(`sync; cat $(find ${store} -type f) > /dev/null`)

const rivalOut = await timed(() =>
  shell(`tar -C ${store} -cf - . | zstd -q -T0 -o ${room}/site.tar.zst && sync ${room}/site.tar.zst`),
)
const rivalIn = await timed(() =>
  shell(`zstd -q -d -c ${room}/site.tar.zst | tar -C ${room}/in -xf - && sync -f ${room}`),
)

const packed = await timed(async () => {
  const { staged } = await writePackage(context, actor, siteId)
  return staged
})
const { size, path } = packed.made
// Into a store that holds none of it, as on another machine: the rows and the bytes of the source are gone.
await house.database.adminClient().then((admin) => admin.query('delete from sites.media; delete from sites.sites'))
await shell(`mv ${path} ${room}/package && find ${store} -type f -delete && sync -f ${store}`)
const restored = await timed(async () => {
  const { createReadStream } = await import('node:fs')
  const staged = await house.house.blobs.stage(createReadStream(join(room, 'package')))
  const view = await checkPackage(context, actor, 'big.zip', staged)
  return await restoreUploaded(context, actor, view.id, { host: null })
})
const rival = (await stat(join(room, 'site.tar.zst'))).size
await rm(room, { recursive: true, force: true })
await house.close()

const ratio = (mine: number, other: number): string => (mine / other).toFixed(2)
const result = {
  question: 'sites-package',
  files: filled.files,
  megabytes: Math.round(filled.bytes / 1_000_000),
  packageMb: Math.round(size / 1_000_000),
  rivalMb: Math.round(rival / 1_000_000),
  outSeconds: packed.seconds,
  rivalOutSeconds: rivalOut.seconds,
  inSeconds: restored.seconds,
  rivalInSeconds: rivalIn.seconds,
}
console.table([
  {
    what: '打包',
    ours: packed.seconds,
    'tar | zstd': rivalOut.seconds,
    ratio: ratio(packed.seconds, rivalOut.seconds),
  },
  {
    what: '上传后校验并恢复',
    ours: restored.seconds,
    'tar | zstd': rivalIn.seconds,
    ratio: ratio(restored.seconds, rivalIn.seconds),
  },
  {
    what: '合计',
    ours: packed.seconds + restored.seconds,
    'tar | zstd': rivalOut.seconds + rivalIn.seconds,
    ratio: ratio(packed.seconds + restored.seconds, rivalOut.seconds + rivalIn.seconds),
  },
])
console.log(JSON.stringify(result))
// The database's own connections would keep it waiting.
process.exit(0)
