/** A switch without a value: whether it was given, and the other words. */
export function readFlag(words: readonly string[], flag: string): { rest: readonly string[]; isSet: boolean } {
  return { rest: words.filter((word) => word !== flag), isSet: words.includes(flag) }
}
