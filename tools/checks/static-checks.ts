/** Checks that run nothing of the product: each counts as one. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Check, Result } from './result.ts'
import { type Ended, root, runProgram } from './run-program.ts'

/** The native compiler; `typescript` itself is the library that the fences read code with. */
const compiler = join(root, 'node_modules', 'typescript-native', 'bin', 'tsc')
const cache = join(root, 'node_modules', '.cache', 'shuyuan')

const one = (name: string, ends: readonly Ended[]): Result => {
  const isGood = ends.every(({ code }) => code === 0)
  const seconds = ends.reduce((sum, end) => sum + end.seconds, 0)
  const output = ends.map((end) => (end.code === 0 ? '' : end.output)).join('\n')
  return { name, passed: isGood ? 1 : 0, failed: isGood ? 0 : 1, seconds, output }
}

export const staticChecks: readonly Check[] = [
  {
    name: 'types',
    run: async () => {
      mkdirSync(cache, { recursive: true })
      const remembered = ['--incremental', '--tsBuildInfoFile', join(cache, 'types.json')]
      return one('types', [await runProgram('node', [compiler, '--noEmit', ...remembered])])
    },
  },
  { name: 'fences', run: async () => one('fences', [await runProgram('node', ['tools/fences.ts'])]) },
  {
    name: 'lint',
    run: async () =>
      one('lint', [
        await runProgram('oxlint', ['--config', '.oxlintrc.json', '--quiet', '.']),
        await runProgram('biome', ['check', '--diagnostic-level=error', '.']),
      ]),
  },
]
