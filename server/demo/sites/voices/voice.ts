/** How a kind of school talks on its site. Nobody in the sentences exists; numbers, classes and days come from the seed. */
export type Some = readonly [string, ...string[]]
export type Topic = { readonly titles: Some; readonly openings: Some }

/** {g} a class or year, {d} a day, {n} a number, {s} a subject, {t} a term, {name} the site. */
export type Voice = {
  readonly classes: Some
  readonly subjects: Some
  readonly terms: Some
  readonly slogans: Some
  /** By the column's address. */
  readonly topics: Readonly<Record<string, Topic>>
  readonly middles: Some
  readonly endings: Some
  /** Paragraphs of the single pages, by address. */
  readonly pages: Readonly<Record<string, Some>>
}

export const terms: Some = ['秋季学期', '春季学期', '本学期', '新学年']
