/** Prometheus figures of one process. Routes are labelled by their pattern, never by an id. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = {
  readonly request: (method: string, route: string, status: number, milliseconds: number) => void
  readonly gauge: (name: string, help: string, read: () => number | Promise<number>) => void
  readonly count: (name: string, help: string) => (by?: number) => void
  readonly text: () => Promise<string>
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'shuyuan_http_seconds',
    help: 'Time of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  })
  return {
    request: (method, route, status, milliseconds) =>
      requests.observe({ method, route, status: String(status) }, milliseconds / 1000),
    gauge: (name, help, read) => {
      new Gauge({
        name,
        help,
        registers: [registry],
        async collect() {
          // What cannot be read now is no number; the other figures are wanted just then.
          this.set(await Promise.resolve(read()).catch(() => Number.NaN))
        },
      })
    },
    count: (name, help) => {
      const counter = new Counter({ name, help, registers: [registry] })
      return (by = 1) => counter.inc(by)
    },
    text: () => registry.metrics(),
  }
}
