/** Whether a page stood on a site at a time, from the proof and the public key alone. Pure: reads no file, asks nobody. */
import { isSigned } from '../manifest/keys.ts'
import { decodeManifest } from '../manifest/manifest.ts'
import { sha256Of } from '../store/disk.ts'
import { decodeListing } from '../store/listing.ts'
import type { Entry, FileEntry, Manifest, Proof } from '../types.ts'

export type ProofProblem = 'signature' | 'manifest' | 'listing' | 'path' | 'bytes'
export type Verified =
  | { readonly ok: true; readonly manifest: Manifest; readonly entry: FileEntry | null }
  | { readonly ok: false; readonly problem: ProofProblem }

type Step = { readonly entry: Entry | null } | { readonly problem: 'listing' }

/** From the signed root down, each listing must hash to what the one above it names. */
function walk(root: string, proof: Proof): Step {
  const names = proof.path.split('/')
  let wanted = root
  for (const [depth, name] of names.entries()) {
    const text = proof.listings[depth]
    if (text === undefined || sha256Of(text) !== wanted) return { problem: 'listing' }
    const entry = decodeListing(text).find((each) => each.name === name) ?? null
    if (depth === names.length - 1 || entry?.kind !== 'tree')
      return { entry: depth === names.length - 1 ? entry : null }
    wanted = entry.sha256
  }
  return { entry: null }
}

/** `bytes`: what is said to have been the page; null to check that there was none. */
export function verifyProof(publicKey: string, proof: Proof, bytes: Buffer | null): Verified {
  if (!isSigned(proof.manifest, proof.signature, publicKey)) return { ok: false, problem: 'signature' }
  const manifest = decodeManifest(proof.manifest)
  if (!manifest) return { ok: false, problem: 'manifest' }
  const step = walk(manifest.root, proof)
  if ('problem' in step) return { ok: false, problem: step.problem }
  const entry = step.entry?.kind === 'file' ? step.entry : null
  if ((entry === null) !== (bytes === null)) return { ok: false, problem: 'path' }
  if (entry && bytes && sha256Of(bytes) !== entry.sha256) return { ok: false, problem: 'bytes' }
  return { ok: true, manifest, entry }
}
