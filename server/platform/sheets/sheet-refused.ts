/** Why a file is not read as a spreadsheet. The module that asked turns it into a refusal of its own. */

export type RefusalReason = 'not-a-sheet' | 'macro' | 'too-large'

export class SheetRefused extends Error {
  readonly reason: RefusalReason
  /** In the user's words: «超过 40 列». */
  readonly detail: string
  constructor(reason: RefusalReason, detail: string) {
    super(`${reason}: ${detail}`)
    this.name = 'SheetRefused'
    this.reason = reason
    this.detail = detail
  }
}
