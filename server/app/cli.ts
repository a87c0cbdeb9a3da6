/** The administrator's commands: `npm run cli -- help`. Each lies in a file of its own and is loaded when called. */
import { resolve } from 'node:path'
import { readConfig } from '../platform/config/config.ts'
import { type Command, CommandRefused, WordsRefused } from './cli/command.ts'

const commands: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  migrate: () => import('./cli/migrate.ts'),
  demo: () => import('./cli/demo.ts'),
  'import-people': () => import('./cli/import-people.ts'),
  'import-wxr': () => import('./cli/import-wxr.ts'),
  'export-site': () => import('./cli/export-site.ts'),
  'restore-site': () => import('./cli/restore-site.ts'),
  token: () => import('./cli/token.ts'),
  'verify-audit': () => import('./cli/verify-audit.ts'),
  'probe-tenants': () => import('./cli/probe-tenants.ts'),
  schema: () => import('./cli/schema.ts'),
  typeset: () => import('./cli/typeset.ts'),
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (line: string): void => void process.stderr.write(`${line}\n`)

const head = `用法：npm run cli -- 命令 [选项]

每个命令都可以加 --data 目录（默认 data）；DATABASE_URL 指向自备的数据库。
服务正在运行时也可以使用，命令会连到它的数据库。

`

async function help(): Promise<number> {
  const all = await Promise.all(Object.values(commands).map((load) => load()))
  say(head + all.map(({ command }) => command.usage).join('\n\n'))
  return 0
}

/** --data belongs to every command, wherever it stands. */
function takeData(words: readonly string[]): {
  readonly rest: readonly string[]
  readonly settings: readonly string[]
} {
  const at = words.findIndex((word) => word === '--data' || word.startsWith('--data='))
  if (at < 0) return { rest: words, settings: [] }
  const length = words[at] === '--data' ? 2 : 1
  return { rest: words.toSpliced(at, length), settings: words.slice(at, at + length) }
}

async function run(): Promise<number> {
  const { rest, settings } = takeData(process.argv.slice(2))
  const [name = 'help', ...words] = rest
  if (['help', '--help', '-h'].includes(name)) return help()
  const load = commands[name]
  if (!load) {
    complain(`没有「${name}」这个命令。请看：npm run cli -- help`)
    return 2
  }
  const { command } = await load()
  try {
    const from = process.env['INIT_CWD'] ?? process.cwd()
    const config = readConfig(process.env, settings)
    return await command.run(words, { config, say, path: (file) => resolve(from, file) })
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
    if (error instanceof WordsRefused) complain(`\n用法：${command.usage}`)
    else if (process.env['SHUYUAN_LOG'] === 'debug') console.error(error)
    return error instanceof CommandRefused ? 2 : 1
  }
}

process.exit(await run())
