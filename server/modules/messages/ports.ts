/** What the badges ask of modules above: how many tasks wait for me, how many documents my unit has not signed for. */
import type { ReadTx } from '../../platform/db/tx.ts'

export type CountPorts = {
  readonly tasks: (tx: ReadTx) => Promise<number>
  readonly unsigned: (tx: ReadTx) => Promise<number>
}
