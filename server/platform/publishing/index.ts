/** The front door of publishing: how site trees are stored, signed, switched, shown again, guarded and delivered. */
export { createPublishing, type Occasion, type Publishing, type PublishingOptions } from './publishing.ts'
export type { Recovered } from './recover.ts'
export { verifyProof, type ProofProblem, type Verified } from './proof/verify-proof.ts'
export { PublishRefused, type RefusedCode } from './refused.ts'
export { contentTypeOf } from './content-types.ts'
export { hashedName } from './hashed-name.ts'
export { loadTree, type Tree } from './store/tree.ts'
export { decodeRedirects } from './store/redirects-record.ts'
export type { Collected, CollectOptions } from './store/collect.ts'
export type {
  Copy,
  Difference,
  FileEntry,
  FileRef,
  Generation,
  Manifest,
  PageAt,
  Proof,
  Published,
  PublishInput,
  Redirect,
  SignedManifest,
  SiteHost,
} from './types.ts'
