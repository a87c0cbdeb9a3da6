/** Runs vitest and counts from its own report; a file that cannot be loaded counts as one failed test. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Result } from './result.ts'
import { runProgram } from './run-program.ts'

type Report = {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[]
}

function readReport(file: string): Report | null {
  try {
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    return report
  } catch {
    return null
  }
}

export type VitestOptions = {
  readonly config?: string
  /** Parts of paths; all files when empty. */
  readonly only?: readonly string[]
  readonly live?: boolean
  readonly env?: Readonly<Record<string, string>>
}

export async function runVitest(
  name: string,
  { config, only = [], live = false, env = {} }: VitestOptions,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-report-'))
  const file = join(folder, 'report.json')
  try {
    const shown = live ? ['--reporter=default'] : ['--reporter=dot']
    const report = ['--reporter=json', `--outputFile.json=${file}`]
    const words = ['run', '--passWithNoTests', ...(config ? ['--config', config] : []), ...shown, ...report, ...only]
    const { code, output, seconds } = await runProgram('vitest', words, { live, env })
    return { name, seconds, output, ...countsOf(readReport(file), code) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function countsOf(report: Report | null, code: number): { passed: number; failed: number } {
  // No report: vitest itself fell over, or found nothing to run.
  if (!report) return { passed: 0, failed: code === 0 ? 0 : 1 }
  const notLoaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = report.numFailedTests + notLoaded.length
  // An error outside of any test (a promise that nobody awaited) fails the run without failing a test.
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed }
}
