/**
 * Asks the thread of templates, one batch after the other. Whatever does not answer in time is killed with its thread;
 * then each template of the batch is asked alone, so that only the guilty one fails.
 */
import { Worker } from 'node:worker_threads'
import type { Body } from '@shuyuan/engines/pages/index.ts'

/** `context` null: is it well written? */
export type RenderAsk = { readonly source: string; readonly context: Readonly<Record<string, unknown>> | null }
export type RenderResult =
  | {
      readonly ok: true
      readonly body: Body
      /** Pictures by the ids under which they stand in the body. */
      readonly pictures: readonly { readonly id: string; readonly src: string }[]
    }
  | { readonly ok: false; readonly line: number | null; readonly reason: string }
export type RenderAnswer = { readonly id: number; readonly results: readonly RenderResult[] }

export type TemplateRenderer = {
  readonly render: (asks: readonly RenderAsk[]) => Promise<readonly RenderResult[]>
  readonly close: () => Promise<void>
}

/** Steps and memory are counted inside; this clock is for what gets round the counting. A busy machine stays far below. */
const limits = { batch: 3_000, alone: 1_000, start: 20_000 }
const heap = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 }
const ownThread = new URL('./liquid-worker.ts', import.meta.url)
/** Pages of one batch. */
const portion = 25

const stopped = (reason: string): RenderResult => ({ ok: false, line: null, reason })

type RendererOptions = {
  /** Another thread and its time, in milliseconds; for tests. */
  readonly thread?: URL
  readonly limit?: number
}

export function createTemplateRenderer({ thread: file = ownThread, limit }: RendererOptions = {}): TemplateRenderer {
  let thread: Promise<Worker> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  let next = 1

  const drop = async (): Promise<void> => {
    const former = thread
    thread = null
    await (await former?.catch(() => null))?.terminate()
  }

  /** Null when the thread did not answer: killed, or out of memory. */
  const ask = async (asks: readonly RenderAsk[], limit: number): Promise<readonly RenderResult[] | string> => {
    thread ??= startThread(file)
    const worker = await thread
    const id = next
    next += 1
    const outcome = await new Promise<readonly RenderResult[] | string>((done) => {
      const timer = setTimeout(() => finish('timeout'), limit)
      const heard = (answer: RenderAnswer): void => {
        if (answer.id === id) finish(answer.results)
      }
      const failed = (): void => finish('memory')
      const finish = (what: readonly RenderResult[] | string): void => {
        clearTimeout(timer)
        worker.off('message', heard)
        worker.off('error', failed)
        worker.off('exit', failed)
        done(what)
      }
      worker.on('message', heard)
      worker.on('error', failed)
      worker.on('exit', failed)
      worker.postMessage({ id, asks })
    })
    if (typeof outcome === 'string') await drop()
    return outcome
  }

  const renderPortion = async (asks: readonly RenderAsk[]): Promise<RenderResult[]> => {
    const together = asks.length > 1 ? await ask(asks, limit ?? limits.batch) : 'alone'
    if (typeof together !== 'string') return [...together]
    const results: RenderResult[] = []
    const guilty = new Map<string, RenderResult>()
    for (const one of asks) {
      const known = guilty.get(one.source)
      const alone = known ? [known] : await ask([one], limit ?? limits.alone)
      const result = typeof alone === 'string' ? stopped(alone) : (alone[0] ?? stopped('timeout'))
      if (!result.ok) guilty.set(one.source, result)
      results.push(result)
    }
    return results
  }

  const render = async (asks: readonly RenderAsk[]): Promise<readonly RenderResult[]> => {
    const results: RenderResult[] = []
    for (let from = 0; from < asks.length; from += portion)
      results.push(...(await renderPortion(asks.slice(from, from + portion))))
    return results
  }
  return {
    render: (asks) => {
      if (asks.length === 0) return Promise.resolve([])
      const mine = turn.then(() => render(asks))
      turn = mine.catch(() => undefined)
      return mine
    },
    close: drop,
  }
}

async function startThread(file: URL): Promise<Worker> {
  const worker = new Worker(file, {
    resourceLimits: heap,
    // Nothing of the house's settings and secrets is told to it.
    env: {},
    stdout: true,
    stderr: true,
  })
  // It keeps no process alive, and its end is told to who waits for an answer.
  worker.unref()
  worker.on('error', () => undefined)
  await new Promise<void>((ready, failed) => {
    const timer = setTimeout(() => failed(new Error('The thread of templates does not start.')), limits.start)
    worker.once('message', () => {
      clearTimeout(timer)
      ready()
    })
    worker.once('error', failed)
  })
  return worker
}
