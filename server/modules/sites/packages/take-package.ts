/** A package that was uploaded: checked whole and kept; restored once, with the same check again. */
import type { PackageView } from '@shuyuan/contract/sites/packages.ts'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { newId } from '../../../kernel/ids.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import { findIntake, insertIntake, type IntakeRecord, updateIntake } from '../intake/intake.store.ts'
import { type ReadPackage, readPackage } from './read-package.ts'
import { type Restored, restorePackage, type Wish } from './restore-package.ts'
import { hashesOf, type PackageContext } from './write-package.ts'

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

const viewOf = (row: IntakeRecord): PackageView => ({
  ...Found.parse(row.found),
  id: row.id,
  name: row.name,
  size: row.size,
  status: row.result === null ? 'checked' : 'applied',
  restoredSiteId: row.result === null ? null : Result.parse(row.result).siteId,
})

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
    return viewOf(await findIntake(tx, 'package', id))
  })
}

export async function restoreUploaded(
  context: PackageContext,
  actor: Actor,
  intakeId: string,
  wish: Wish,
): Promise<Restored> {
  const intake = await context.uow.readTenant(actor, (tx) => findIntake(tx, 'package', intakeId))
  requireFresh(intake)
  const staged = await context.blobs.stage(context.blobs.stream(intake.sha256))
  const source = await readPackage(staged.path, context.publishing.publicKey).catch(async (error: unknown) => {
    await staged.drop()
    throw error
  })
  try {
    // By their hash: what is there already stays as it is, and what is not needed after a refusal harms nobody.
    for (const sha256 of hashesOf(source.site).keys()) await context.blobs.put(await source.media(sha256))
    return await context.uow.inTenant(actor, async (tx) => {
      await updateIntake(tx, intakeId, { status: 'applied', isApplied: true })
      requireFresh(await findIntake(tx, 'package', intakeId))
      const restored = await restorePackage(tx, context, source, wish)
      const name = wish.name ?? source.site.name
      await updateIntake(tx, intakeId, { status: 'applied', result: { siteId: restored.siteId, name } })
      const object = { kind: 'site', id: restored.siteId }
      await audit(tx, { action: 'sites.restorePackage', object, result: 'ok', detail: { package: intakeId, name } })
      return restored
    })
  } finally {
    await source.close()
    await staged.drop()
  }
}

/** The row is locked by the update before: of two clicks the second sees the first one's site. */
function requireFresh(intake: IntakeRecord): void {
  if (intake.result !== null) refuse('sites.package.restored', { name: Result.parse(intake.result).name })
}
