/**
 * The last question before an upload is kept: does a scanner know malware in it? Infected: refused, noted in the
 * trail, the bytes set aside outside the store. Not checked although a scanner is set: refused as well (fail closed).
 */
import { chmod, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '../../kernel/actor.ts'
import { refuse } from '../../kernel/app-error.ts'
import { audit } from '../audit/audit.ts'
import type { UnitOfWork } from '../db/unit-of-work.ts'
import type { StagedBlob } from './blob-store.ts'
import type { Scanner } from './scanner.ts'

export type AdmitContext = {
  readonly uow: UnitOfWork
  /** null: the deployment has none, which the start log says. */
  readonly scanner: Scanner | null
  /** Outside the store, readable by the server's own user only. */
  readonly quarantineDir: string
  readonly log: (line: string) => void
}

export type Upload = {
  readonly actor: Actor
  readonly name: string
  readonly staged: StagedBlob
  readonly requestId: string
  readonly ip: string
}

/** Refuses files.infected and files.scan_unavailable. Call it with the bytes as they came, before anything reads them. */
export async function admitUpload(context: AdmitContext, upload: Upload): Promise<void> {
  if (!context.scanner) return
  const found = await context.scanner.scan(upload.staged.path)
  if (found.verdict === 'clean') return
  if (found.verdict === 'unchecked') {
    context.log(`scanner ${context.scanner.name}: ${found.why}`)
    return refuse('files.scan_unavailable', { name: upload.name })
  }
  await setAside(context.quarantineDir, upload.staged)
  await context.uow.inTenant(upload.actor, (tx) =>
    audit(tx, {
      action: 'files.infected',
      object: { kind: 'upload', id: upload.staged.sha256 },
      result: 'refused',
      requestId: upload.requestId,
      ip: upload.ip,
      detail: { name: upload.name, size: upload.staged.size, signature: found.signature.slice(0, 200) },
    }),
  )
  return refuse('files.infected', { name: upload.name })
}

/** By its hash: the same file sent a hundred times lies there once. */
async function setAside(folder: string, staged: StagedBlob): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, staged.sha256)
  await rename(staged.path, path)
  await chmod(path, 0o600)
}
