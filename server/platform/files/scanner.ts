/** What looks for malware in an upload before anybody can read it. */
export type ScanVerdict =
  | { readonly verdict: 'clean' }
  | { readonly verdict: 'infected'; readonly signature: string }
  /** Nobody looked: unreachable, slow, or the file is larger than the scanner takes. */
  | { readonly verdict: 'unchecked'; readonly why: string }

export type Scanner = {
  /** Where it is, for the operator's log. */
  readonly name: string
  /** `path`: a file on disk. Never throws. */
  readonly scan: (path: string) => Promise<ScanVerdict>
  readonly isAlive: () => Promise<boolean>
}
