/**
 * How long does a big site take out and in? A site with about a gigabyte of generated pictures is packed and restored, and
 * the same bytes go through `tar | zstd` and back, on the same disk, in turns. Every side begins with an empty queue of
 * writes and ends when the disk has all. Usage: node bench/sites-package.ts [--mb 1000] [--pairs 3]
 */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { newId } from '../server/kernel/ids.ts'
import { systemActor } from '../server/kernel/actor.ts'
import { checkPackage, restoreGiven, restoreUploaded } from '../server/modules/sites/packages/take-package.ts'
import { writePackage } from '../server/modules/sites/packages/write-package.ts'
import { testHouse } from '../server/testing/house.ts'
import { smallDistrict } from '../server/testing/small-district.ts'

const given = (name: string, usual: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? usual : Number(process.argv[at + 1])
}
const wanted = given('mb', 1000) * 1_000_000
const pairs = given('pairs', 3)

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

type Cost = { readonly wall: number; readonly cpu: number }

/** Returns the CPU seconds of all its processes. */
async function shell(line: string): Promise<number> {
  const child = spawn('bash', ['-c', `set -o pipefail; TIMEFORMAT='%U %S'; time { ${line}; }`], {
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${line}: ${String(code)} ${said}`)
  const [user = 0, system = 0] = said.trim().split(/\s+/).slice(-2).map(Number)
  return user + system
}

/** Nobody pays for what the one before left to be written. */
async function rival(line: string): Promise<Cost> {
  await shell('sync')
  const start = performance.now()
  const cpu = await shell(line)
  return { wall: (performance.now() - start) / 1000, cpu }
}

async function timed<T>(work: () => Promise<T>): Promise<Cost & { made: T }> {
  const before = process.cpuUsage()
  const start = performance.now()
  const made = await work()
  const { user, system } = process.cpuUsage(before)
  return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6, made }
}

const filled = await fill()
const store = join(house.house.config.dataDir, 'files')
const room = join(house.house.config.dataDir, 'rival')
const admin = await house.database.adminClient()
await shell(`cat $(find ${store} -type f) > /dev/null`)

async function rivalPair() {
  await rm(room, { recursive: true, force: true })
  await mkdir(join(room, 'in'), { recursive: true })
  const out = await rival(`tar -C ${store} -cf - . | zstd -q -T0 -o ${room}/site.tar.zst && sync ${room}/site.tar.zst`)
  const back = await rival(`zstd -q -d -c ${room}/site.tar.zst | tar -C ${room}/in -xf - && sync -f ${room}`)
  return { out, back, size: (await stat(join(room, 'site.tar.zst'))).size }
}

async function ownPair() {
  await shell('sync')
  const packed = await timed(async () => (await writePackage(context, actor, siteId)).staged)
  const { size, path } = packed.made
  const file = join(room, 'package')
  await shell(`mv ${path} ${file}`)
  // Into a store that holds none of it, as on another machine: the rows and the bytes of the source are gone.
  const forget = async () => {
    await admin.query('delete from sites.media; delete from sites.sites')
    await shell(`find ${store} -type f -delete && sync`)
  }
  await forget()
  const command = await timed(() => restoreGiven(context, actor, file, { host: null }))
  await forget()
  const uploaded = await timed(() => house.house.blobs.stageFile(file))
  const checked = await timed(() => checkPackage(context, actor, 'big.zip', uploaded.made))
  const restored = await timed(() => restoreUploaded(context, actor, checked.made.id, { host: null }))
  for (const one of [command, restored]) if (one.made.siteId !== siteId) throw new Error('another site came back')
  await house.house.blobs.remove(uploaded.made.sha256)
  return { packed, command, uploaded, checked, restored, size }
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const sum = (...costs: readonly Cost[]): Cost => ({
  wall: costs.reduce((all, { wall }) => all + wall, 0),
  cpu: costs.reduce((all, { cpu }) => all + cpu, 0),
})

const turns: { other: Awaited<ReturnType<typeof rivalPair>>; own: Awaited<ReturnType<typeof ownPair>> }[] = []
for (let at = 0; at < pairs; at += 1) turns.push({ other: await rivalPair(), own: await ownPair() })
await rm(room, { recursive: true, force: true })
await house.close()

type Turn = (typeof turns)[number]
const both: readonly (readonly [string, (turn: Turn) => Cost, (turn: Turn) => Cost])[] = [
  ['out', ({ own }) => own.packed, ({ other }) => other.out],
  ['in, from a file', ({ own }) => own.command, ({ other }) => other.back],
  ['out and in', ({ own }) => sum(own.packed, own.command), ({ other }) => sum(other.out, other.back)],
  // The page keeps the upload first, a copy that the rival need not make, and checks it before anybody decides.
  ['in, uploaded', ({ own }) => sum(own.uploaded, own.checked, own.restored), ({ other }) => other.back],
]
const middle = (of: (turn: Turn) => number): number => Number(median(turns.map(of)).toFixed(2))
const lines = both.map(([what, own, other]) => ({
  what,
  seconds: middle((turn) => own(turn).wall),
  rivalSeconds: middle((turn) => other(turn).wall),
  ratio: middle((turn) => own(turn).wall / other(turn).wall),
  cpu: middle((turn) => own(turn).cpu),
  rivalCpu: middle((turn) => other(turn).cpu),
}))
console.table(lines)
const stages = (['packed', 'command', 'uploaded', 'checked', 'restored'] as const).map((stage) => ({
  stage,
  seconds: middle(({ own }) => own[stage].wall),
  cpu: middle(({ own }) => own[stage].cpu),
}))
console.table(stages)
console.log(
  JSON.stringify({
    question: 'sites-package',
    pairs,
    files: filled.files,
    megabytes: Math.round(filled.bytes / 1_000_000),
    packageMb: Math.round((turns[0]?.own.size ?? 0) / 1_000_000),
    rivalMb: Math.round((turns[0]?.other.size ?? 0) / 1_000_000),
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
    lines,
    stages,
  }),
)
// The database's own connections would keep it waiting.
process.exit(0)
