/** Each code of the error catalogue is used by somebody and says something. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FileFence } from './fence.ts'
import { codeFiles, isTest } from './files.ts'

type Code = { readonly file: string; readonly code: string; readonly text: string }

/** Read from the files and not imported, so that a planted tree is looked at in the same way. */
function codesOf(root: string): Code[] {
  const contract = join(root, 'contract')
  if (!existsSync(contract)) return []
  const files = readdirSync(contract, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `contract/${entry.name}/errors.ts`)
    .filter((file) => existsSync(join(root, file)))
  return files.flatMap((file) =>
    [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /'([a-z_]+(?:\.[a-z_]+)+)':\s*\{\s*status:\s*\d+,\s*text:\s*'([^']*)'/g,
      ),
    ].map(([, code = '', text = '']) => ({ file, code, text })),
  )
}

export const thrownErrors: FileFence = {
  name: 'errors-thrown',
  decision: 'A code that nobody refuses with is a promise that nobody keeps: use it or take it out.',
  find: (root) => {
    const server = codeFiles(root)
      .filter((file) => file.startsWith('server/') && !isTest(file))
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n')
    return codesOf(root)
      .filter(({ code }) => !server.includes(`'${code}'`))
      .map(({ file, code }) => ({ fence: 'errors-thrown', file, message: `nothing refuses with ${code}` }))
  },
}

export const errorTexts: FileFence = {
  name: 'error-texts',
  decision: 'Every refusal is a Chinese sentence with its full stop, and says what to do.',
  find: (root) =>
    codesOf(root)
      .filter(({ text }) => !/\p{Script=Han}{2}.*[。！？}]$/u.test(text))
      .map(({ file, code }) => ({ fence: 'error-texts', file, message: `${code} has no finished sentence` })),
}
