/** What a command of the administrator's program is, and the mistakes it answers with a sentence instead of a stack. */
import type { Config } from '../../platform/config/config.ts'

export type CommandContext = {
  readonly config: Config
  readonly say: (line: string) => void
  /** File names are meant from the folder where the person typed. */
  readonly path: (name: string) => string
}

export type Command = {
  /** Words behind the name, and what they mean: printed by `help` and after a mistake. */
  readonly usage: string
  /** The exit code. */
  readonly run: (words: readonly string[], context: CommandContext) => Promise<number>
}

/** The caller's own mistake: shown as it is. */
export class CommandRefused extends Error {}

/** A mistake in the words themselves: the usage is shown as well. */
export class WordsRefused extends CommandRefused {}
