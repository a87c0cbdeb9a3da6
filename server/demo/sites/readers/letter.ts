/** Letters that readers of an invented site wrote, and what it answered. Nobody in them exists. */
export type LetterKind = '咨询' | '建议' | '投诉' | '表扬'

export type Written = { readonly kind: LetterKind; readonly title: string; readonly text: string }
export type Answered = Written & { readonly answer: string }

export type Mail = {
  /** Who signs the answers. */
  readonly answeredBy: string
  readonly answered: readonly Answered[]
  /** Not answered yet, the newest first; the last one is the letter that has been lying longest. */
  readonly waiting: readonly [Written, Written, Written]
}
