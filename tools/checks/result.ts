/** What a check says: how many passed and failed, and its words when somebody must read them. */
export type Result = {
  readonly name: string
  readonly passed: number
  readonly failed: number
  readonly seconds: number
  /** Shown when something failed. */
  readonly output: string
}

export type Check = { readonly name: string; readonly run: () => Promise<Result> }

export const totalOf = (results: readonly Result[]): { readonly passed: number; readonly failed: number } => ({
  passed: results.reduce((sum, result) => sum + result.passed, 0),
  failed: results.reduce((sum, result) => sum + result.failed, 0),
})

export function tell(result: Result): void {
  const mark = result.failed > 0 ? '✗' : '✓'
  console.log(
    `${mark} ${result.name}: ${result.passed} passed, ${result.failed} failed (${result.seconds.toFixed(1)} s)`,
  )
  if (result.failed > 0 && result.output) console.log(result.output)
}
