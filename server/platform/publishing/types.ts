/** The words of publishing: what a site's files are made of and what a generation promises. */

/** An object of the store: bytes by their SHA-256 and the type they are served as. */
export type FileRef = { readonly sha256: string; readonly size: number; readonly type: string }

/** A compressed copy of a file, as it is delivered. */
export type Copy = { readonly sha256: string; readonly size: number }
export type Copies = { readonly gz?: Copy; readonly br?: Copy }

export type FileEntry = { readonly kind: 'file'; readonly name: string } & FileRef & Copies
export type TreeEntry = { readonly kind: 'tree'; readonly name: string; readonly sha256: string }
export type Entry = FileEntry | TreeEntry

export type SiteHost = { readonly host: string; readonly role: 'primary' | 'alias' }

/** `from`: the decoded path, with «?query» when the old address had one. `to`: a path or a whole http(s) address. */
export type Redirect = { readonly from: string; readonly to: string; readonly status: 301 | 302 | 308 }

/** What the publisher signs: everything that the public sees of a site follows from it. */
export type Manifest = {
  readonly format: 'shuyuan-site/1'
  readonly site: string
  readonly generation: number
  /** ISO time; never before the one of the generation before it. */
  readonly at: string
  /** SHA-256 of the manifest before this one, or null for the first. */
  readonly previous: string | null
  readonly state: 'up' | 'down'
  /** SHA-256 of the listing of the topmost directory. */
  readonly root: string
  readonly hosts: readonly SiteHost[]
  /** SHA-256 of the record that holds the redirects, or null when there are none. */
  readonly redirects: string | null
  readonly reason: string
}

/** A manifest with the very bytes that were signed. */
export type SignedManifest = {
  readonly manifest: Manifest
  readonly text: string
  /** Base64 of the Ed25519 signature over `text`. */
  readonly signature: string
  /** SHA-256 of `text`. */
  readonly hash: string
}

export type PublishInput = {
  readonly site: string
  /** Path («news/a.html», no slash in front) → an object put before. */
  readonly files: ReadonlyMap<string, FileRef>
  readonly hosts: readonly SiteHost[]
  readonly redirects?: readonly Redirect[]
  readonly at: Date
  readonly reason: string
}

export type Published = {
  readonly generation: number
  readonly root: string
  /** Paths added, changed or removed. */
  readonly changed: number
  /** False when nothing differed and the former generation stays. */
  readonly switched: boolean
}

export type Generation = {
  readonly generation: number
  readonly at: string
  readonly reason: string
  readonly state: 'up' | 'down'
  readonly root: string
}

export type Difference = {
  readonly added: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
}

/** Enough to check one page against the public key alone: the signed manifest and each listing from the root down. */
export type Proof = {
  readonly path: string
  readonly manifest: string
  readonly signature: string
  readonly listings: readonly string[]
}

export type PageAt = {
  readonly manifest: Manifest
  readonly signature: string
  readonly proof: Proof
  /** Null when the site had no such page then; the proof shows that as well. */
  readonly page: { readonly bytes: Buffer; readonly entry: FileEntry } | null
}
