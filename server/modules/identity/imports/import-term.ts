/**
 * How long the steps of an import are kept: they hold names and phones, and serve only to apply and to undo
 * (个人信息保护法 19: no longer than needed).
 */
export const importTerm = {
  /** A trial run: after a week the data have moved on anyway. */
  readyDays: 7,
  /** What was applied can be undone for a quarter. */
  appliedDays: 90,
} as const
