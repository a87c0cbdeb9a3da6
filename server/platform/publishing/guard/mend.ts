/** Puts right what was found. Under the site's lock, with a finding made under that lock. */
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { offerPublicKey } from '../manifest/keys.ts'
import type { PublishPlace } from '../publish/publish-site.ts'
import { placeGeneration, prepareSite, settle, turnTo } from '../publish/public-site.ts'
import { writeCopy, writeDirectory } from '../publish/write-directory.ts'
import { newName, place as placeFile } from '../store/disk.ts'
import type { Evidence } from './evidence.ts'
import type { Expected, Finding, Mending } from './finding.ts'

export type MendingRoom = { readonly place: PublishPlace; readonly evidence: Evidence; readonly expected: Expected }

/** Renames over a file or a link; a folder in the way has been moved out as evidence before. */
function swapIn(passing: string, path: string): void {
  try {
    renameSync(passing, path)
  } catch (error) {
    rmSync(passing, { recursive: true, force: true })
    throw error
  }
}

async function mendFile(room: MendingRoom, mending: Extract<Mending, { do: 'file' }>): Promise<void> {
  const { entry, copy, path } = mending
  const passing = `${room.expected.folder}/trees/.new-${newName()}`
  await writeCopy(room.place.objects, entry, copy, passing)
  swapIn(passing, path)
}

async function mendDirectory(room: MendingRoom, mending: Extract<Mending, { do: 'directory' }>): Promise<void> {
  const passing = `${room.expected.folder}/trees/.new-${newName()}`
  await writeDirectory(room.place.objects, mending.tree, passing, null)
  settle(passing, mending.path)
}

function mendLink(room: MendingRoom, { target, path }: Extract<Mending, { do: 'link' }>): void {
  const passing = `${room.expected.folder}/trees/.new-${newName()}`
  symlinkSync(target, passing)
  swapIn(passing, path)
}

function mendGeneration({ expected }: MendingRoom): void {
  mkdirSync(`${expected.folder}/gens`, { recursive: true })
  placeGeneration(expected.folder, expected.signed)
}

/** What stays in the public's sight until the genuine file is put over it, and what must go first. */
const isSwapped = (mending: Mending): boolean => ['file', 'link', 'record', 'turn', 'key'].includes(mending.do)

/** Returns where the evidence lies, if any could be kept. */
export async function mend(room: MendingRoom, finding: Finding): Promise<string | null> {
  const { mending } = finding
  prepareSite(room.expected.folder)
  const evidence = room.evidence.take(finding, mending.path, isSwapped(mending) ? 'link' : 'move')
  switch (mending.do) {
    case 'file':
      await mendFile(room, mending)
      break
    case 'link':
      mendLink(room, mending)
      break
    case 'directory':
      await mendDirectory(room, mending)
      break
    case 'record':
      placeFile(`${room.expected.folder}/records`, mending.sha256, room.place.objects.read(mending.sha256))
      break
    case 'generation':
      mendGeneration(room)
      break
    case 'turn':
      turnTo(room.expected.folder, room.expected.signed.manifest.generation)
      break
    case 'key':
      offerPublicKey(room.place.publicDir, room.place.signer.publicKey)
      break
    case 'remove':
      break
  }
  return evidence
}
