/** No file grows past 400 lines (tests 600): one that wants to is several. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileFence } from './fence.ts'
import { codeFiles, isTest } from './files.ts'

/** Files that may be longer, each with its reason. */
const exceptions: ReadonlyMap<string, string> = new Map()

const limitOf = (path: string): number => (isTest(path) ? 600 : 400)

export const fileSizes: FileFence = {
  name: 'file-sizes',
  decision: 'A file stops at 400 lines, a test at 600; exceptions are written in tools/fences/sizes.ts.',
  find: (root) =>
    codeFiles(root)
      .filter((path) => !exceptions.has(path))
      .flatMap((path) => {
        const lines = readFileSync(join(root, path), 'utf8').split('\n').length - 1
        const limit = limitOf(path)
        return lines > limit
          ? [{ fence: 'file-sizes', file: path, message: `${lines} lines, the limit is ${limit}` }]
          : []
      }),
}
