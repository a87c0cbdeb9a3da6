/** A package that was uploaded: checked whole and kept; restored once, and what is taken from it is checked again. */
import { basename } from 'node:path'
import type { PackageView } from '@shuyuan/contract/sites/packages.ts'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { elevate } from '../../../platform/db/unit-of-work.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import { findIntake, insertIntake, type IntakeRecord, updateIntake } from '../intake/intake.store.ts'
import { shareOut } from './ask-bytes-thread.ts'
import { type ReadPackage, readPackage, refusePackage } from './read-package.ts'
import { type Restored, restorePackage, type Wish } from './restore-package.ts'
import { hashesOf, type PackageContext, unwatched, type Watch } from './write-package.ts'

const Found = z.object({
  siteName: z.string(),
  hosts: z.array(z.string()),
  columns: z.int(),
  articles: z.int(),
  versions: z.int(),
  media: z.int(),
  isOwn: z.boolean(),
})
const Result = z.object({ siteId: z.string(), name: z.string() })

const foundIn = ({ manifest, site, isOwn }: ReadPackage): z.infer<typeof Found> => ({
  siteName: site.name,
  hosts: site.domains.map(({ host }) => host),
  ...manifest.counts,
  isOwn,
})

const viewOf = (row: IntakeRecord, here: Here): PackageView => ({
  ...Found.parse(row.found),
  ...here,
  id: row.id,
  name: row.name,
  size: row.size,
  status: row.result === null ? 'checked' : 'applied',
  restoredSiteId: row.result === null ? null : Result.parse(row.result).siteId,
})

type Here = Pick<PackageView, 'isHere' | 'hostsTaken'>

/** Whether the site could come back as itself. */
async function whatIsHere(tx: Tx, { site }: ReadPackage): Promise<Here> {
  const hosts = site.domains.map(({ host }) => host)
  return await elevate(tx, 'sites.serve', async (db) => {
    const same = await sql`select 1 from sites.sites where id = ${site.id}`.execute(db)
    const taken = await sql<{ host: string }>`select host from sites.domains
      where host = any(${hosts}::text[]) order by host`.execute(db)
    return { isHere: same.rows.length > 0, hostsTaken: taken.rows.map(({ host }) => host) }
  })
}

export async function checkPackage(
  context: PackageContext,
  actor: Actor,
  name: string,
  staged: StagedBlob,
): Promise<PackageView> {
  const source = await readPackage(staged.path, context.publishing.publicKey)
  await source.close()
  const id = newId()
  await staged.keep()
  return await context.uow.inTenant(actor, async (tx) => {
    await useQuota(tx, staged.size)
    const { sha256, size } = staged
    await insertIntake(tx, { id, site_id: null, kind: 'package', name, sha256, size, status: 'checking' })
    await updateIntake(tx, id, { status: 'checked', found: foundIn(source) })
    await audit(tx, {
      action: 'sites.uploadPackage',
      object: { kind: 'package', id },
      result: 'ok',
      detail: { name, sha256 },
    })
    return viewOf(await findIntake(tx, 'package', id), await whatIsHere(tx, source))
  })
}

/** `end` speaks last in the transaction that makes the site: what it throws undoes all of it. */
type Ears = { readonly watch: Watch; readonly end: (tx: Tx, made: Restored) => Promise<void> }

export async function restoreUploaded(
  context: PackageContext,
  actor: Actor,
  intakeId: string,
  wish: Wish,
  { watch, end }: Ears = { watch: unwatched, end: async () => undefined },
): Promise<Restored> {
  const intake = await context.uow.readTenant(actor, (tx) => findIntake(tx, 'package', intakeId))
  requireFresh(intake)
  const path = context.blobs.pathOf(intake.sha256)
  const source = await readPackage(path, context.publishing.publicKey, { media: 'when-taken' })
  try {
    await takeMedia(context, source, path, watch)
    return await context.uow.inTenant(actor, async (tx) => {
      await updateIntake(tx, intakeId, { status: 'applied', isApplied: true })
      requireFresh(await findIntake(tx, 'package', intakeId))
      const restored = await restorePackage(tx, context, source, wish)
      const name = wish.name ?? source.site.name
      await updateIntake(tx, intakeId, { status: 'applied', result: { siteId: restored.siteId, name } })
      const object = { kind: 'site', id: restored.siteId }
      await audit(tx, { action: 'sites.restorePackage', object, result: 'ok', detail: { package: intakeId, name } })
      await end(tx, restored)
      return restored
    })
  } finally {
    await source.close()
  }
}

/** From a file of this machine, which stays where it is: for the administrator's command. Nothing of it is kept but the site. */
export async function restoreGiven(context: PackageContext, actor: Actor, path: string, wish: Wish): Promise<Restored> {
  const source = await readPackage(path, context.publishing.publicKey, { media: 'when-taken' })
  try {
    await takeMedia(context, source, path, unwatched)
    return await context.uow.inTenant(actor, async (tx) => {
      const restored = await restorePackage(tx, context, source, wish)
      const object = { kind: 'site', id: restored.siteId }
      const detail = { file: basename(path), name: wish.name ?? source.site.name }
      await audit(tx, { action: 'sites.restorePackage', object, result: 'ok', detail })
      return restored
    })
  } finally {
    await source.close()
  }
}

/** Into the store by their hash, before any row names them: what a refusal leaves behind is collected. */
async function takeMedia({ blobs }: Pick<PackageContext, 'blobs'>, source: ReadPackage, path: string, watch: Watch) {
  const wanted = [...hashesOf(source.site)]
  const total = wanted.reduce((sum, [, { size }]) => sum + size, 0)
  const incoming = await blobs.incoming()
  const media = wanted.map(([sha256], at) => ({
    ...source.whereIs(sha256),
    sha256,
    incoming: `${incoming}-${at}`,
    to: blobs.pathOf(sha256),
  }))
  const answers = await shareOut(
    media,
    (done) => watch(done, total),
    (share) => ({ kind: 'take', path, media: share }),
  )
  if (answers.some(({ kind }) => kind !== 'take')) refusePackage('内容损坏')
}

/** The row is locked by the update before: of two clicks the second sees the first one's site. */
export function requireFresh(intake: IntakeRecord): void {
  if (intake.result !== null) refuse('sites.package.restored', { name: Result.parse(intake.result).name })
  if (intake.released_at !== null) refuse('sites.intake.released')
}

export const namedInPackage = (intake: IntakeRecord): string => Found.parse(intake.found).siteName
export const hostsInPackage = (intake: IntakeRecord): string[] => Found.parse(intake.found).hosts
