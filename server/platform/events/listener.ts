/** A listener: what a module does when it hears a fact. */
import type { Tx } from '../db/tx.ts'

export type Told = {
  readonly id: number
  readonly name: string
  readonly payload: unknown
  readonly at: Date
}

type Named = {
  /** Unique and stable: it is the key under which «heard» is noted. */
  readonly name: string
  readonly event: string
}

/** Works in a transaction of its own, once per event. */
export type Hearer = Named & {
  /** Who wrote what it writes, where people read it; else its name. */
  readonly shownAs?: string
  readonly hear: (tx: Tx, told: Told) => Promise<void>
}

/** Passes on a hint («look again») and writes nothing, so it needs no transaction; a hint given twice does no harm. */
export type Hinter = Named & { readonly hint: (tenant: number, told: Told) => void }

export type Listener = Hearer | Hinter
