/** What a staged upload is, by its name, its first bytes and, for Office files, its inside. */
import { open } from 'node:fs/promises'
import { refuse, settle } from '../../kernel/app-error.ts'
import type { StagedBlob } from './blob-store.ts'
import { inspectZip, isBomb } from './inspect-zip.ts'
import { decideUpload } from './upload.rules.ts'

/** The accepted media type. Refuses files.* by the name, the first bytes and the inside. */
export async function acceptedType(name: string, staged: StagedBlob): Promise<string> {
  const { type, isArchive } = settle(decideUpload({ name, size: staged.size, head: await firstBytes(staged.path) }))
  if (isArchive) {
    const facts = await inspectZip(staged.path)
    if (!facts || isBomb(facts) || facts.hasMacro || facts.hasBadName) refuse('files.type', { name })
  }
  return type
}

export async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
