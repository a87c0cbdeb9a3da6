/** What a fence is: a decision, a way to find what breaks it, and a plant that it must find. */

export type Finding = { readonly fence: string; readonly file: string; readonly message: string }

export type Fence = {
  /** Also the folder of its planted violation: fence-plants/<name>. */
  readonly name: string
  /** Said beside every finding: what was decided and why. */
  readonly decision: string
}

/** A fence over files: looks at a tree (the repository, or a planted one) and tells what breaks the decision. */
export type FileFence = Fence & { readonly find: (root: string) => Promise<readonly Finding[]> | readonly Finding[] }
