/** Fences over names: a folder or file says what it holds. */
import { basename } from 'node:path'
import type { FileFence } from './fence.ts'
import { entries } from './files.ts'

const empty = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'base', 'manager', 'managers', 'misc', 'shared'])

export const meaninglessNames: FileFence = {
  name: 'meaningless-names',
  decision: 'Nothing is called utils, helpers, common, base or manager: such a room fills up with everything.',
  find: (root) =>
    entries(root)
      .filter(({ path, isFolder }) => empty.has(isFolder ? basename(path) : (basename(path).split('.')[0] ?? '')))
      .map(({ path }) => ({ fence: 'meaningless-names', file: path, message: 'says nothing about what is inside' })),
}

const suffixes = new Set(['rules', 'store', 'routes', 'jobs', 'listener', 'property', 'test', 'story', 'config', 'd'])
/** Beside screens the web has the place where a feature's requests are described, and its place in the router. */
const webSuffixes = new Set(['page', 'phone', 'action', 'card', 'queries', 'route', 'test', 'config', 'd'])

function nameProblem(path: string): string | null {
  const [name = '', ...rest] = basename(path).split('.')
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return 'is not kebab-case'
  const known = path.startsWith('web/') ? webSuffixes : suffixes
  const strange = rest.slice(0, -1).find((suffix) => !known.has(suffix))
  return strange ? `has the suffix .${strange}, which is not on the list` : null
}

export const fileNames: FileFence = {
  name: 'file-names',
  decision: 'Files are kebab-case, and the suffix tells the layer: the list is closed.',
  find: (root) =>
    entries(root)
      .filter(({ path, isFolder }) => !isFolder && /\.tsx?$/.test(path))
      .flatMap(({ path }) => {
        const message = nameProblem(path)
        return message ? [{ fence: 'file-names', file: path, message }] : []
      }),
}
