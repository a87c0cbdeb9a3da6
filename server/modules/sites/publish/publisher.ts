/** Looks for sites whose pages lag behind and publishes them, one after the other; woken by changes, and by itself. */
import { sql } from 'kysely'
import { engineVersion } from './engine-version.ts'
import { publishSite, type PublishContext } from './publish-site.ts'
import { showHeldGeneration } from './roll-back.ts'

/** A change told by a process that died meanwhile is found this much later. */
const lookEvery = 1000

export type Publisher = {
  readonly wake: () => void
  readonly start: () => void
  readonly stop: () => Promise<void>
  /** Until nothing is left to publish; for tests, the demonstration and orderly ends. */
  readonly drain: () => Promise<void>
}

type Waiting = { tenant_id: number; id: string; is_held: boolean }

export function createPublisher(context: PublishContext, log: (line: string, error?: unknown) => void): Publisher {
  let stopping = false
  let running: Promise<void> | null = null
  let isWanted = false
  let timer: NodeJS.Timeout | null = null

  const drain = async (): Promise<void> => {
    const failed = new Set<string>()
    for (;;) {
      const waiting = (await waitingSites(context)).filter(({ id }) => !failed.has(id))
      if (waiting.length === 0 || stopping) return
      for (const { tenant_id, id, is_held } of waiting) {
        const work = is_held ? showHeldGeneration : publishSite
        await work(context, tenant_id, id).catch(async (error: unknown) => {
          failed.add(id)
          log(`site ${id} not published, will try again`, error)
          await noteProblem(context, tenant_id, id)
        })
        if (stopping) return
      }
    }
  }
  const run = (): void => {
    if (timer) clearTimeout(timer)
    timer = null
    if (stopping) return
    if (running) {
      isWanted = true
      return
    }
    isWanted = false
    running = drain()
      .catch((error: unknown) => log('sites not published, will try again', error))
      .finally(() => {
        running = null
        if (stopping) return
        if (isWanted) run()
        else timer = setTimeout(run, lookEvery)
      })
  }
  return {
    wake: run,
    start: run,
    drain,
    stop: async () => {
      stopping = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}

async function waitingSites({ uow, clock }: PublishContext): Promise<Waiting[]> {
  return await uow.asSystem('sites.serve', async (tx) => {
    const { rows } = await sql<Waiting>`
      select tenant_id, id, false as is_held from sites.sites where revision <> published_revision and held_generation is null
      union select tenant_id, id, false from sites.sites where drawn_by <> ${engineVersion()} and held_generation is null
      union select tenant_id, id, false from sites.sites where next_change_at <= ${clock()} and held_generation is null
      union select tenant_id, id, true from sites.sites where held_generation is not null and held_as is null limit 200`.execute(
      tx.db,
    )
    return rows
  })
}

async function noteProblem({ uow }: PublishContext, tenant: number, siteId: string): Promise<void> {
  await uow
    .asSystem('sites.serve', (tx) =>
      sql`update sites.sites set publish_problem = '最近一次发布没有成功，系统会自动重试；公众看到的仍是上一次的页面'
        where tenant_id = ${tenant} and id = ${siteId}`.execute(tx.db),
    )
    .catch(() => undefined)
}
