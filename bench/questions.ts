/** The questions, each with its bar: to-do lists, sessions, approvals, dispatch, receipts, a page as PDF. */
import { setTimeout as sleep } from 'node:timers/promises'
import { createTypesetter } from '../server/platform/typeset/index.ts'
import { short } from '@shuyuan/engines/typeset/samples.ts'
import type pg from 'pg'
import { z } from 'zod'
import { approveNext, cloneOpen, submitNotice } from './drive/clone-notices.ts'
import { drive, type Figures, fire, median } from './drive/open-loop.ts'
import { type Caller, callers, holdersOf } from './drive/tokens.ts'

export type Bench = {
  readonly port: number
  readonly admin: pg.Client
  readonly quick: boolean
  readonly say: (line: string) => void
}
export type Answer = {
  readonly question: string
  readonly bar: string
  readonly figures: Readonly<Record<string, number>>
  readonly met: boolean
}

const runsOf = (bench: Bench): number => (bench.quick ? 1 : 3)
const seconds = (bench: Bench): number => (bench.quick ? 3 : 10)
const round = (value: number): number => Math.round(value * 10) / 10

async function repeated(
  bench: Bench,
  perSecond: number,
  shots: (run: number) => Parameters<typeof drive>[0]['shot'],
): Promise<Figures> {
  await drive({ port: bench.port, perSecond, seconds: bench.quick ? 2 : 6, shot: shots(-1) })
  const runs: Figures[] = []
  for (let run = 0; run < runsOf(bench); run += 1)
    runs.push(await drive({ port: bench.port, perSecond, seconds: seconds(bench), shot: shots(run) }))
  return median(runs)
}

const answer = (question: string, bar: string, figures: Figures, met: boolean): Answer => ({
  question,
  bar,
  met: met && figures.errors === 0,
  figures: {
    perSecond: round(figures.perSecond),
    p50: round(figures.p50),
    p95: round(figures.p95),
    p99: round(figures.p99),
    errors: figures.errors,
  },
})

export async function todoList(bench: Bench, name: string): Promise<Answer> {
  const people = await callers(bench.admin, 2000)
  const figures = await repeated(bench, 200, () => (n) => ({
    method: 'GET',
    path: '/api/workflow/tasks?limit=20',
    token: of(people, n).token,
  }))
  return answer(name, '200/s, p95 < 150 ms', figures, figures.perSecond >= 195 && figures.p95 < 150)
}

export async function sessionResume(bench: Bench): Promise<Answer> {
  const people = await callers(bench.admin, 6000)
  // Who I am, then the counts behind the badges: what opening the application asks. Every caller is new to the cache.
  const figures = await repeated(bench, 200, (run) => (n) => ({
    method: 'GET',
    path: n % 2 === 0 ? '/api/me' : '/api/me/counts',
    token: of(people, (run + 1) * 1000 + (n >> 1)).token,
  }))
  return answer(
    'session resume with counts (two requests each)',
    '100/s, p95 < 150 ms',
    figures,
    figures.perSecond >= 195 && figures.p95 < 150,
  )
}

export async function approvals(bench: Bench): Promise<Answer> {
  const clerks = (await callers(bench.admin, 40, `${holdersOf('clerk')} and e.tenant_id between 2 and 79`)).slice(0, 24)
  const runs = runsOf(bench) + 1
  const each = Math.ceil((100 * seconds(bench) * runs) / clerks.length) + 5
  const tasks: { id: string; token: string }[] = []
  for (const clerk of clerks) {
    const { instanceId } = await submitNotice(bench.port, clerk, '关于压力测试的通知', [1])
    const { rows } = await bench.admin.query<{ assignee: string }>(
      `select assignee from workflow.tasks where instance_id = $1 and status = 'open'`,
      [instanceId],
    )
    const [head] = await callers(bench.admin, 1, `e.id = '${rows[0]?.assignee}' and e.tenant_id = ${clerk.tenant}`)
    for (const id of await cloneOpen(bench.admin, instanceId, each)) tasks.push({ id, token: head?.token ?? '' })
  }
  shuffle(tasks)
  let next = 0
  const figures = await repeated(bench, 100, () => () => {
    const task = of(tasks, next++)
    return {
      method: 'POST',
      path: `/api/workflow/tasks/${task.id}/approve`,
      token: task.token,
      body: '{"opinion":"同意"}',
    }
  })
  return answer('approvals', '100 steps/s, p95 < 300 ms', figures, figures.perSecond >= 97 && figures.p95 < 300)
}

/** A notice of the bureau up to the clerk's last step, cloned so that each run sends one of its own. */
async function readyToSend(bench: Bench, count: number): Promise<{ ids: string[]; clerk: Caller; recipients: number }> {
  const { rows } = await bench.admin.query(
    `select id from identity.tenants where id > 1 and status = 'active' order by id limit 300`,
  )
  const recipients = z
    .array(z.object({ id: z.int() }))
    .parse(rows)
    .map((row) => row.id)
  const [clerk] = await callers(bench.admin, 1, `${holdersOf('clerk')} and e.tenant_id = 1`)
  const [director] = await callers(bench.admin, 1, `${holdersOf('director')} and e.tenant_id = 1`)
  if (!clerk || !director) throw new Error('the bureau lacks a clerk or a director')
  const title = `关于压测分发${Date.now()}的通知`
  const { instanceId } = await submitNotice(bench.port, clerk, title, recipients)
  const checker = await bench.admin.query<{ assignee: string }>(
    `select assignee from workflow.tasks where instance_id = $1 and status = 'open'`,
    [instanceId],
  )
  for (const id of checker.rows.slice(0, 1).map((row) => row.assignee)) {
    const [head] = await callers(bench.admin, 1, `e.id = '${id}' and e.tenant_id = 1`)
    // The clerk's own head may be the clerk himself: then the step was skipped and the task is the director's already.
    if (head && id !== director.person) await approveNext(bench.port, head, title)
  }
  await approveNext(bench.port, director, title)
  await approveNext(bench.port, clerk, title)
  const open = await bench.admin.query<{ id: string }>(
    `select id from workflow.tasks where instance_id = $1 and status = 'open' and assignee = $2 and purpose = 'dispatch'`,
    [instanceId, clerk.person],
  )
  if (!open.rows[0]) throw new Error('the notice is not at its last step')
  // Only the clerk's own seat is cloned: the others' would open a task each.
  await bench.admin.query(
    `update workflow.tasks set status = 'closed' where instance_id = $1 and status = 'open' and assignee <> $2`,
    [instanceId, clerk.person],
  )
  return { ids: await cloneOpen(bench.admin, instanceId, count), clerk, recipients: recipients.length }
}

export async function dispatches(bench: Bench): Promise<{ answer: Answer; recipients: number }> {
  // Receipts need 300 × (6 + 3 × 10) deliveries of their own: 36 sendings to 300 schools, one more for luck.
  const count = bench.quick ? 6 : 37
  const { ids, clerk, recipients } = await readyToSend(bench, count)
  const times: number[] = []
  for (const id of ids) {
    const began = performance.now()
    const status = await fire(bench.port, {
      method: 'POST',
      path: `/api/workflow/tasks/${id}/approve`,
      token: clerk.token,
      body: '{"opinion":""}',
    })
    if (status !== 200) throw new Error(`dispatch answered ${status}`)
    times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const middle = times[times.length >> 1] ?? 0
  const worst = times.at(-1) ?? 0
  const figures = { recipients, p50: round(middle), max: round(worst), errors: 0 }
  return {
    recipients,
    answer: {
      question: `dispatch to ${recipients} schools`,
      bar: '< 3 s',
      figures,
      met: recipients >= 300 && worst < 3000,
    },
  }
}

/** Until everybody has been told of what was sent: the next question is asked of a server that has caught up. */
export async function caughtUp({ admin, say }: Bench): Promise<void> {
  const began = performance.now()
  for (;;) {
    const { rows } = await admin.query(
      'select 1 from platform.outbox where done_at is null and failed_at is null limit 1',
    )
    if (rows.length === 0) break
    await sleep(200)
  }
  say(`caught up after ${round((performance.now() - began) / 1000)} s`)
}

export async function receipts(bench: Bench): Promise<Answer> {
  const clerks = new Map(
    (await callers(bench.admin, 400, `${holdersOf('clerk')} and e.tenant_id > 1`)).map((caller) => [
      caller.tenant,
      caller.token,
    ]),
  )
  const { rows } = await bench.admin.query(
    `select id, tenant_id from exchange.deliveries where status = 'sent' order by md5(id::text)`,
  )
  const open = z
    .array(z.object({ id: z.string(), tenant_id: z.int() }))
    .parse(rows)
    .filter((row) => clerks.has(row.tenant_id))
  let next = 0
  const figures = await repeated(bench, 300, () => () => {
    const delivery = of(open, next++)
    return {
      method: 'POST',
      path: `/api/exchange/deliveries/${delivery.id}/sign`,
      token: clerks.get(delivery.tenant_id) ?? '',
    }
  })
  return answer(
    'receipts (signing for a document)',
    '300/s, p95 < 100 ms',
    figures,
    figures.perSecond >= 290 && figures.p95 < 100,
  )
}

export async function pagePdf(): Promise<Answer> {
  const typesetter = createTypesetter()
  const times: number[] = []
  for (let at = 0; at < 45; at += 1) {
    const began = performance.now()
    await typesetter.pdf(typesetter.layout(short), { createdAt: new Date(0) })
    if (at >= 5) times.push(performance.now() - began)
  }
  times.sort((a, b) => a - b)
  const [middle = 0, late = 0] = [times[times.length >> 1], times[Math.floor(times.length * 0.95)]]
  return {
    question: 'a one-page notice as PDF, warm',
    bar: '≤ 150 ms',
    figures: { p50: round(middle), p95: round(late), errors: 0 },
    met: middle <= 150,
  }
}

function of<T>(list: readonly T[], n: number): T {
  const item = list[((n % list.length) + list.length) % list.length]
  if (item === undefined) throw new Error('an empty list to drive with')
  return item
}

function shuffle(list: unknown[]): void {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = Math.floor(Math.random() * (at + 1))
    ;[list[at], list[other]] = [list[other], list[at]]
  }
}
