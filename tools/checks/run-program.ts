/** Runs a program of node_modules/.bin from the repository's root and keeps what it says. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

export type Ended = { readonly code: number; readonly output: string; readonly seconds: number }

export type RunOptions = {
  /** True for output that is worth watching while it comes. */
  readonly live?: boolean
  readonly env?: Readonly<Record<string, string>>
}

export function runProgram(
  program: string,
  args: readonly string[],
  { live = false, env = {} }: RunOptions = {},
): Promise<Ended> {
  const start = performance.now()
  return new Promise((done, fail) => {
    const child = spawn(join(bin, program), args, {
      cwd: root,
      // Node 24 comes first, for programs that start themselves by «env node».
      env: { ...process.env, ...env, PATH: `${bin}:${process.env['PATH'] ?? ''}` },
      stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
    })
    const parts: string[] = []
    child.stdout?.on('data', (part: Buffer) => parts.push(part.toString()))
    child.stderr?.on('data', (part: Buffer) => parts.push(part.toString()))
    child.once('error', fail)
    child.once('close', (code) =>
      done({ code: code ?? 1, output: parts.join('').trim(), seconds: (performance.now() - start) / 1000 }),
    )
  })
}
