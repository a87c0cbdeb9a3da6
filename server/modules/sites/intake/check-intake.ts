/** A source comes in: kept, read to the end without writing anything of it, and accounted for thing by thing. */
import type { IntakeFound, IntakeKind, IntakeView } from '@shuyuan/contract/sites/intake.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { StagedBlob } from '../../../platform/files/blob-store.ts'
import { useQuota } from '../../../platform/files/file.store.ts'
import { columnsOf } from '../columns/column.store.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { lockOpenSite } from '../sites/site.store.ts'
import { accountFor } from './account.ts'
import { findIntake, insertIntake, intakeView, lockIntake, updateIntake } from './intake.store.ts'
import { workIntake } from './job-names.ts'
import { openSource } from './open-source.ts'
import type { OpenSource } from './source-item.ts'
import { suggestColumns } from './suggest-columns.ts'
import { survey } from './survey.ts'
import type { Call } from './take-portion.ts'

type Upload = { readonly actor: Actor; readonly siteId: string; readonly name: string }

/** Above this the trial reading takes longer than a browser should wait: it becomes a job. */
const mostAtOnce = 4_194_304

/** Small ones are read at once (sites.intake.refused with the reason); large ones are kept and read by a job. */
export async function takeUpload(
  context: Pick<SitesContext, 'uow'>,
  call: Upload,
  staged: StagedBlob,
): Promise<IntakeView> {
  if (staged.size <= mostAtOnce) return await checkIntake(context, call, staged)
  // What it is and whether it is hostile is told at once; only the reading takes long.
  const opened = await openSource(staged.path, call.name)
  opened.close()
  const id = newId()
  await staged.keep()
  return await context.uow.inTenant(call.actor, async (tx) => {
    await insertUpload(tx, call, { id, kind: opened.kind }, staged)
    await tx.job(workIntake, { intakeId: id })
    return intakeView(await findIntake(tx, 'site', id))
  })
}

/** Refuses sites.intake.refused with the reason; the bytes are kept only when the source could be read to its end. */
export async function checkIntake(
  context: Pick<SitesContext, 'uow'>,
  { actor, siteId, name }: Upload,
  staged: StagedBlob,
): Promise<IntakeView> {
  const opened = await openSource(staged.path, name)
  const id = newId()
  try {
    const surveyed = await survey(opened)
    await context.uow.inTenant(actor, (tx) =>
      insertUpload(tx, { actor, siteId, name }, { id, kind: opened.kind }, staged),
    )
    const call = { actor, siteId, intakeId: id }
    const found = await accountFor(context, call, opened, surveyed, new AbortController().signal)
    if (!found) throw new Error('a trial reading that nobody can stop was stopped')
    await staged.keep()
    return await finishCheck(context, call, found, surveyed)
  } finally {
    opened.close()
  }
}

async function insertUpload(
  tx: Tx,
  { siteId, name }: Upload,
  { id, kind }: { id: string; kind: IntakeKind },
  { sha256, size }: StagedBlob,
): Promise<void> {
  await siteRights(tx, siteId)
  await lockOpenSite(tx, siteId)
  await useQuota(tx, size)
  await insertIntake(tx, { id, site_id: siteId, kind, name, sha256, size, status: 'checking' })
  await audit(tx, {
    action: 'sites.uploadIntake',
    object: { kind: 'site', id: siteId },
    result: 'ok',
    detail: { name, sha256 },
  })
}

/** The job's part: from its beginning every time, since a trial reading leaves nothing but its account. */
export async function checkKept(
  context: Pick<SitesContext, 'uow'>,
  call: Call,
  opened: OpenSource,
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const surveyed = await survey(opened)
  const found = await accountFor(context, call, opened, surveyed, signal)
  if (!found) return 'again'
  await finishCheck(context, call, found, surveyed)
  return 'done'
}

async function finishCheck(
  { uow }: Pick<SitesContext, 'uow'>,
  { actor, siteId, intakeId }: Call,
  found: Omit<IntakeFound, 'categories'>,
  surveyed: Awaited<ReturnType<typeof survey>>,
): Promise<IntakeView> {
  return await uow.inTenant(actor, async (tx) => {
    const categories = suggestColumns(surveyed, await columnsOf(tx, siteId))
    const { status } = await lockIntake(tx, intakeId)
    // Another run of the same reading has ended before.
    if (status === 'checking')
      await updateIntake(tx, intakeId, { status: 'checked', found: { ...found, categories } satisfies IntakeFound })
    return intakeView(await findIntake(tx, 'site', intakeId))
  })
}
