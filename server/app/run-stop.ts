/** The end of the process: what was started is stopped in the opposite order, whoever asks for it. */

/** Then the process ends anyway; the database server is told to stop by its own exit hook. */
const patience = 30_000

type Closer = { readonly name: string; readonly close: () => Promise<unknown> }

export type Stopper = {
  /** What must be stopped later; the last one added is stopped first. */
  readonly add: (name: string, close: () => Promise<unknown>) => void
  readonly stop: (why: string, exitCode: number) => Promise<void>
}

/** What a person at the terminal is told when it takes long. */
const told: Readonly<Record<string, string>> = {
  house: '正在办理的请求和后台工作',
  timers: '定时工作',
  database: '数据库',
  sites: '学校网站',
  'sites guard': '网页看守',
  delivery: '正在读的网页',
}
const isLong = 2_000

type Problem = (line: string, error?: unknown) => void

export function createStopper(problem: Problem, say: (line: string) => void): Stopper {
  const closers: Closer[] = []
  let isStopping = false
  const stop = async (why: string, exitCode: number): Promise<void> => {
    // Ctrl-C reaches us from the terminal and once more through npm: the second is the same wish.
    if (isStopping) return
    isStopping = true
    setTimeout(() => {
      problem(`not stopped in time (${why})`)
      process.exit(1)
    }, patience).unref()
    for (const { name, close } of closers.reverse()) {
      const timer = setTimeout(() => say(`正在等${told[name] ?? '其余工作'}结束……`), isLong)
      await close().catch((error: unknown) => problem(`stopping ${name}`, error))
      clearTimeout(timer)
    }
    process.exit(exitCode)
  }
  return { add: (name, close) => void closers.push({ name, close }), stop }
}

/** Signals, the closed channel of tools/start.mjs, and bugs that nobody caught. */
export function stopOnSignals(stopper: Stopper, problem: (line: string, error?: unknown) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stopper.stop(signal, 0))
  }
  process.once('disconnect', () => void stopper.stop('parent gone', 0))
  // The terminal may be gone before us.
  process.stdout.on('error', () => undefined)
  process.stderr.on('error', () => undefined)
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      problem(event, error)
      void stopper.stop(event, 1)
    })
  }
}
