/** A site → one file, the same bytes every time: its rows, its media by hash, a signed manifest over all of it. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, open, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { Blob, StagedBlob } from '../../../platform/files/blob-store.ts'
import type { Publishing } from '../../../platform/publishing/index.ts'
import { canonicalJson } from '../articles/canonical-json.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { askThread } from './ask-bytes-thread.ts'
import type { Part } from './bytes-thread.ts'
import { gatherArticles, gatherSite } from './gather-site.ts'
import { format, type Manifest, type PackedSite } from './package-schema.ts'
import { mediaPrefix, mostBytes, mostEntries, mostJson } from './zip-format.ts'

export type PackageContext = Pick<SitesContext, 'uow' | 'blobs' | 'space' | 'seal' | 'contacts' | 'admit' | 'wake'> & {
  readonly publishing: Publishing
}

/** Hears how far the work is; throws when it is to be given up. */
export type Watch = (done: number, total: number) => Promise<void>
export const unwatched: Watch = async () => undefined

export type Packed = { readonly name: string; readonly staged: StagedBlob }

/** The package lies staged: whoever asked keeps it in the store or drops it. */
export async function writePackage(
  context: PackageContext,
  actor: Actor,
  siteId: string,
  watch: Watch = unwatched,
): Promise<Packed> {
  const dir = await mkdtemp(join(tmpdir(), 'shuyuan-package-'))
  try {
    const { site, articles, counts } = await context.uow.inTenant(actor, async (tx) => {
      await siteRights(tx, siteId)
      const gathered = await gatherSite(tx, siteId)
      return {
        site: gathered,
        ...(await writeArticles(join(dir, 'articles'), gatherArticles(tx, context.seal, siteId))),
      }
    })
    const body = [inMemory('site.json', canonicalJson(site)), articles, ...(await mediaParts(context, site))]
    const entries = body.map(({ name, size, sha256 }) => ({ name, size, sha256 }))
    const { signer } = context.publishing.place
    const manifest = canonicalJson({
      format,
      site: { id: site.id, name: site.name },
      counts: { ...counts, columns: site.columns.length, media: site.media.length },
      entries,
      publicKey: signer.publicKey,
    } satisfies Manifest)
    const parts = [inMemory('manifest.json', manifest), inMemory('manifest.sig', signer.sign(manifest)), ...body]
    const size = parts.reduce((sum, part) => sum + part.size + 200, 0)
    const hasLongPart = body.some((part) => part.name === 'site.json' && part.size > mostJson)
    if (size > mostBytes || parts.length > mostEntries || hasLongPart)
      refuse('sites.package.too_large', { limit: '4 GB' })
    const staged = await context.blobs.stageAt((path) => writeParts(path, parts, site, watch))
    return { name: packageName(site.name), staged }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

export const packageName = (siteName: string): string => `${siteName}.shuyuan.zip`

/** By a thread of its own. A picture that is damaged ends the work: such a package would never be restored. */
async function writeParts(target: string, parts: readonly Part[], site: PackedSite, watch: Watch): Promise<Blob> {
  const total = parts.reduce((sum, { size }) => sum + size, 0)
  const flush = flusher(target)
  const answer = await askThread({ kind: 'write', target, parts }, (done) => {
    flush(done)
    return watch(done, total)
  })
  if (answer.kind === 'write') return answer
  const name = answer.kind === 'damaged' ? answer.name : ''
  return refuse('files.damaged', { name: hashesOf(site).get(name.slice(mediaPrefix.length))?.name ?? name })
}

const flushBytes = 134_217_728

/** The disk begins while the thread still hashes; when it flushes at the end, little is left. What fails here fails there. */
function flusher(target: string): (done: number) => void {
  let flushed = 0
  let isBusy = false
  return (done) => {
    if (isBusy || done - flushed < flushBytes) return
    flushed = done
    isBusy = true
    void open(target, 'r')
      .then((file) => file.datasync().finally(() => file.close()))
      .catch(() => undefined)
      .finally(() => {
        isBusy = false
      })
  }
}

function inMemory(name: string, text: string): Part {
  const from = Buffer.from(text)
  return { name, size: from.length, sha256: createHash('sha256').update(from).digest('hex'), from }
}

async function writeArticles(path: string, source: ReturnType<typeof gatherArticles>) {
  const hash = createHash('sha256')
  const facts = { size: 0, articles: 0, versions: 0 }
  async function* lines(): AsyncGenerator<Buffer> {
    for await (const article of source) {
      const line = Buffer.from(`${canonicalJson(article)}\n`)
      hash.update(line)
      facts.size += line.length
      facts.articles += 1
      facts.versions += article.versions.length
      yield line
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(path, { mode: 0o600 }))
  const { size, articles, versions } = facts
  const part: Part = { name: 'articles.jsonl', size, sha256: hash.digest('hex'), from: path }
  return { articles: part, counts: { articles, versions } }
}

/** Hashes of everything that the media rows name, each once. */
export const hashesOf = ({ media }: Pick<PackedSite, 'media'>): Map<string, { size: number; name: string }> =>
  new Map(
    media
      .filter(({ deletedAt }) => deletedAt === null)
      .flatMap((one) => [one, ...one.variants].map(({ sha256, size }) => [sha256, { size, name: one.name }] as const))
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )

const askedAtOnce = 64

async function mediaParts({ blobs }: Pick<PackageContext, 'blobs'>, site: PackedSite): Promise<Part[]> {
  const parts: Part[] = []
  const wanted = [...hashesOf(site)]
  for (let at = 0; at < wanted.length; at += askedAtOnce)
    parts.push(
      ...(await Promise.all(
        wanted.slice(at, at + askedAtOnce).map(async ([sha256, { name }]): Promise<Part> => {
          const from = blobs.pathOf(sha256)
          const { size } = await stat(from).catch(() => refuse('files.damaged', { name }))
          return { name: `${mediaPrefix}${sha256}`, size, sha256, from }
        }),
      )),
    )
  return parts
}
