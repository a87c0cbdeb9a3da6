/**
 * npm run bench [-- --quick] [--only=receipts]: the questions over 30,000 staff, 300 schools, 200,000 open and 2 million finished tasks.
 * Prints a table and one JSON line an answer. The district is made once in .cache (some minutes) and used again.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { growHistory, isYoung, openDistrict, type Sizes } from './district.ts'
import { costOf } from './drive/process-figures.ts'
import {
  type Answer,
  approvals,
  type Bench,
  caughtUp,
  dispatches,
  pagePdf,
  receipts,
  sessionResume,
  todoList,
} from './questions.ts'

const quick = process.argv.includes('--quick')
const onlyReceipts = process.argv.includes('--only=receipts')
const sizes: Sizes = quick
  ? { staff: 3000, open: 20_000, finished: 200_000, schools: 300 }
  : { staff: 30_000, open: 200_000, finished: 2_000_000, schools: 300 }
const say = (line: string): void => console.error(line)

const district = await openDistrict(sizes, say)
const answers: Answer[] = []

async function withServer<T>(work: (bench: Bench) => Promise<T>): Promise<T> {
  const script = fileURLToPath(new URL('../server/testing/crash-server.ts', import.meta.url))
  const server = fork(script, [district.appUrl, `${district.dir}/data`], {
    // The same limit as the product's own start (tools/start.mjs).
    execArgv: [`--max-old-space-size=${process.env.SHUYUAN_BENCH_HEAP ?? 256}`],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const [said] = await once(server, 'message')
  const { port } = z.object({ port: z.int() }).parse(said)
  try {
    const result = await work({ port, admin: district.admin, quick, say })
    const cost = costOf(server.pid ?? 0)
    say(
      `server: ${cost.cpuSeconds.toFixed(1)} CPU-s, ${cost.rssMb.toFixed(0)} MB now, ${cost.peakMb.toFixed(0)} MB at most`,
    )
    answers.push({
      question: 'server memory at most',
      bar: '< 400 MB',
      figures: { peakMb: Math.round(cost.peakMb), cpuSeconds: Math.round(cost.cpuSeconds), errors: 0 },
      met: cost.peakMb < 400,
    })
    return result
  } finally {
    server.kill('SIGKILL')
  }
}

function tell(answer: Answer): void {
  answers.push(answer)
  say(`${answer.met ? '✓' : '✗'} ${answer.question}  [${answer.bar}]  ${JSON.stringify(answer.figures)}`)
}

try {
  if (onlyReceipts)
    await withServer(async (bench) => {
      await dispatches(bench)
      await caughtUp(bench)
      tell(await receipts(bench))
    })
  else await allQuestions()
} finally {
  await district.close()
}

async function allQuestions(): Promise<void> {
  tell(await pagePdf())
  // A district of an earlier run holds all its history already: there is no tenth to be measured any more.
  if (await isYoung(district.admin, sizes.finished)) {
    await growHistory(district.admin, sizes.open / 10, sizes.finished / 10, say)
    await withServer(async (bench) => tell(await todoList(bench, 'to-do list at 10 % of the data')))
  }
  await growHistory(district.admin, sizes.open, sizes.finished, say)
  await withServer(async (bench) => {
    tell(await todoList(bench, 'to-do list at 100 % of the data'))
    tell(await sessionResume(bench))
    tell(await approvals(bench))
    const sent = await dispatches(bench)
    tell(sent.answer)
    await caughtUp(bench)
    tell(await receipts(bench))
  })
}

console.table(
  Object.fromEntries(answers.map(({ question, bar, figures, met }) => [question, { bar, ...figures, met }])),
)
for (const answer of answers) console.log(JSON.stringify(answer))
