/**
 * An open-loop driver: requests start at a constant rate whether or not earlier ones have come back, and each one's
 * time counts from when it should have started. A server that stalls cannot hide it (no coordinated omission).
 */
import http from 'node:http'

export type Shot = { readonly method: string; readonly path: string; readonly token: string; readonly body?: string }

export type Figures = {
  readonly asked: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly errors: number
}

export type Drive = {
  readonly port: number
  readonly perSecond: number
  readonly seconds: number
  /** The n-th request; ids that can be used once must not be given twice. */
  readonly shot: (n: number) => Shot
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 128 })

export async function drive({ port, perSecond, seconds, shot }: Drive): Promise<Figures> {
  const total = perSecond * seconds
  const times: number[] = []
  let errors = 0
  const began = performance.now()
  const under: Promise<void>[] = []
  for (let n = 0; n < total; n += 1) {
    const due = began + (n * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 1) await new Promise((done) => setTimeout(done, wait))
    under.push(
      fire(port, shot(n)).then((status) => {
        times.push(performance.now() - due)
        if (status !== 200) errors += 1
      }),
    )
  }
  await Promise.all(under)
  const elapsed = (performance.now() - began) / 1000
  times.sort((a, b) => a - b)
  return {
    asked: total,
    perSecond: total / elapsed,
    p50: at(times, 0.5),
    p95: at(times, 0.95),
    p99: at(times, 0.99),
    errors,
  }
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

export function fire(port: number, { method, path, token, body }: Shot): Promise<number> {
  return new Promise((done) => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const request = http.request({ host: '127.0.0.1', port, method, path, headers, agent }, (response) => {
      response.resume()
      response.on('end', () => done(response.statusCode ?? 0))
      response.on('error', () => done(0))
    })
    request.on('error', () => done(0))
    request.end(body)
  })
}

/** The run in the middle, by its 95th percentile. */
export function median(runs: readonly Figures[]): Figures {
  const sorted = [...runs].sort((a, b) => a.p95 - b.p95)
  const middle = sorted[Math.floor(sorted.length / 2)]
  if (!middle) throw new Error('no runs')
  return middle
}
