/** The server's process: arguments, log, start, and an orderly end whatever happens. Usage: `npm start -- --help`. */
import { readArguments, startUsage } from './app/run-arguments.ts'
import { openLog } from './app/run-log.ts'
import { createStopper, stopOnSignals } from './app/run-stop.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const complain = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)

function parse(): Extract<ReturnType<typeof readArguments>, { kind: 'run' }> {
  try {
    const parsed = readArguments(process.env, process.argv.slice(2))
    if (parsed.kind === 'run') return parsed
    say(startUsage)
    process.exit(0)
  } catch (error) {
    complain(error)
    process.exit(2)
  }
}

const { config, role } = parse()
const log = openLog(config.dataDir, config.logLevel)
const stopper = createStopper(log.problem, say)
// Added first, so said last.
stopper.add('word', async () => say('已停止。'))
stopper.add('log', log.close)
stopOnSignals(stopper, log.problem)
try {
  // Loaded when it is known which: the delivery of the sites needs a tenth of what the application does.
  if (role === 'sites') await (await import('./app/run-sites.ts')).runSites({ config, log, stopper, say })
  else await (await import('./app/run-server.ts')).runServer({ config, role, log, stopper, say })
} catch (error) {
  log.problem('not started', error)
  complain(error)
  await stopper.stop('not started', 1)
}
