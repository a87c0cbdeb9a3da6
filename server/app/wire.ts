/** The only place that knows every module: builds the floor, hands ports to the modules, gathers their parts. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Config } from '../platform/config/config.ts'
import { createPool } from '../platform/db/connection.ts'
import { watchPulse } from '../platform/db/pulse.ts'
import { createUnitOfWork, type UnitOfWork } from '../platform/db/unit-of-work.ts'
import { createDispatcher, type Dispatcher } from '../platform/events/dispatcher.ts'
import { type BlobStore, createBlobStore } from '../platform/files/blob-store.ts'
import { type BlobSpace, createBlobSpace } from '../platform/files/blob-space.ts'
import { createFileAccess } from '../platform/files/file-access.ts'
import { fileRoutes } from '../platform/files/files.routes.ts'
import { createServer } from '../platform/http/server.ts'
import type { Route } from '../platform/http/route.ts'
import { createQueue, type JobQueue } from '../platform/jobs/queue.ts'
import { startLiveBridge } from '../platform/live/bridge.ts'
import { createLiveHub, type LiveHub } from '../platform/live/hub.ts'
import { createMailer } from '../platform/mail/mailer.ts'
import { createClamd } from '../platform/outbound/clamd.ts'
import { createGate } from '../platform/outbound/gate.ts'
import { createMetrics, type Metrics } from '../platform/metrics/metrics.ts'
import type { Module } from '../platform/module.ts'
import { createPublishing, type Publishing } from '../platform/publishing/index.ts'
import { createTypesetter } from '../platform/typeset/index.ts'
import { createDocuments } from '../modules/documents/module.ts'
import { countUnsigned } from '../modules/exchange/index.ts'
import { createExchange } from '../modules/exchange/module.ts'
import { createIdentity } from '../modules/identity/module.ts'
import { createMessages } from '../modules/messages/module.ts'
import type { AlarmTeller, PublishContext, Publisher, SitesContext } from '../modules/sites/index.ts'
import { createSites } from '../modules/sites/module.ts'
import { countMyTasks } from '../modules/workflow/index.ts'
import { createOperations } from '../modules/operations/module.ts'
import { createWorkflow } from '../modules/workflow/module.ts'
import { serveSites } from './serve-sites.ts'
import { serveSystem } from './serve-system.ts'
import { serveWeb } from './serve-web.ts'

export type House = {
  readonly config: Config
  readonly uow: UnitOfWork
  readonly blobs: BlobStore
  readonly space: BlobSpace
  readonly modules: readonly Module[]
  readonly routes: readonly Route[]
  readonly dispatcher: Dispatcher
  readonly queue: JobQueue
  readonly hub: LiveHub
  readonly publishing: Publishing
  /** Publishes what was changed; started by the process that works in the background. */
  readonly publisher: Publisher
  readonly publishContext: PublishContext
  readonly sitesContext: SitesContext
  /** For the guard of the public pages. */
  readonly tellAlarm: AlarmTeller
  readonly metrics: Metrics
  readonly listen: () => Promise<FastifyInstance>
  readonly close: () => Promise<void>
}

export type HouseOptions = {
  readonly config: Config
  readonly appUrl: string
  readonly log: (line: string, error?: unknown) => void
  /** Where the door's log lines go; standard output when left out. */
  readonly logStream?: { readonly write: (line: string) => void }
  /** Tests set the clock. */
  readonly clock?: () => Date
  /** The probe plants a leaking route here, to see that it is found. */
  readonly extraRoutes?: (uow: UnitOfWork) => readonly Route[]
}

export function buildHouse({ config, appUrl, log, logStream, clock, extraRoutes }: HouseOptions): House {
  const pulse = watchPulse(appUrl, log)
  const pool = createPool(appUrl, { max: 10, name: 'shuyuan', pulse })
  // The queue's own statements work as the system; SET ROLE at connection time spares a round trip each.
  const queuePool = createPool(appUrl, { max: 3, name: 'shuyuan-jobs', role: 'app_system', pulse })
  const queue = createQueue(queuePool, log)
  const hub = createLiveHub()
  const bridge = startLiveBridge({ appUrl, hub, pulse, log })
  const metrics = createMetrics()
  let dispatcher: Dispatcher | null = null
  const uow = createUnitOfWork({
    pool,
    enqueueJob: queue.enqueue,
    onTell: () => dispatcher?.wake(),
    log,
    ...(clock ? { clock } : {}),
  })
  const blobs = createBlobStore(join(config.dataDir, 'files'))
  const space = createBlobSpace({ uow, blobs })
  const secure = config.publicUrl?.startsWith('https:') ?? false
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`

  const identity = createIdentity({ uow, secure, publicUrl, profile: config.passwordProfile, demo: config.demo })
  const workflow = createWorkflow({ uow, hub })
  const typesetter = createTypesetter({ fontFolders: [join(config.dataDir, 'fonts')] })
  const access = createFileAccess()
  const scanner = config.clamd === null ? null : createClamd({ address: config.clamd })
  const admit = { uow, scanner, quarantineDir: join(config.dataDir, 'quarantine'), log }
  const documents = createDocuments({ uow, blobs, typesetter, files: access, workflow: workflow.subjects })
  const exchange = createExchange({ uow, hub })
  const publishing = createPublishing({
    dir: join(config.dataDir, 'sites'),
    ...(clock ? { clock } : {}),
    problem: log,
  })
  const sites = createSites({
    uow,
    blobs,
    space,
    admit,
    hub,
    publishing,
    log,
    workflow: workflow.subjects,
    dataDir: config.dataDir,
    clock: clock ?? (() => new Date()),
    addressOf: siteAddress(config),
    outbound: (maxBytes) =>
      createGate({
        allowed: config.outboundAllow,
        ports: config.outboundPorts,
        totalMs: config.outboundSeconds * 1000,
        agent: 'shuyuan-move-in/1',
        follows: false,
        maxBytes,
      }),
    linkGate: createGate({
      allowed: config.outboundAllow,
      ports: config.outboundPorts,
      totalMs: config.outboundSeconds * 1000,
      agent: 'shuyuan-link-check/1',
      follows: false,
      maxBytes: 65_536,
      cuts: true,
    }),
  })
  const mailer = createMailer(config.smtpUrl, config.mailFrom)
  const messages = createMessages({ uow, hub, mailer, counts: { tasks: countMyTasks, unsigned: countUnsigned } })
  const operations = createOperations({ uow, queue, scanner, readEvidence: sites.readEvidence })
  const modules: readonly Module[] = [
    identity.module,
    messages,
    exchange,
    workflow.module,
    documents,
    sites.module,
    operations,
  ]
  for (const reader of modules.flatMap((module) => module.fileReaders ?? [])) access.register(reader)
  dispatcher = createDispatcher({ uow, listeners: modules.flatMap((module) => module.listeners), log })

  const routes: readonly Route[] = [
    ...fileRoutes({ ...admit, blobs, access }),
    ...modules.flatMap((module) => module.routes),
    ...(extraRoutes?.(uow) ?? []),
  ]
  const opened: FastifyInstance[] = []
  const listen = async (): Promise<FastifyInstance> => {
    const app = await createServer({
      routes,
      uow,
      metrics,
      secure,
      authenticate: identity.authenticator.authenticate,
      trustProxy: config.trustProxy,
      ratePerMinute: config.ratePerMinute,
      logLevel: config.logLevel,
      ...(logStream ? { logStream } : {}),
      extras: async (server) => {
        serveSystem(server, { uow, pulse, metrics, routes, queue })
        serveSites(server, sites.context, uow)
        await serveWeb(server)
      },
    })
    await app.listen({ host: config.host, port: config.port })
    opened.push(app)
    return app
  }
  const close = async (): Promise<void> => {
    for (const app of opened) await app.close()
    await dispatcher?.stop()
    await sites.publisher.stop()
    await publishing.close()
    await queue.stop()
    await bridge.close()
    await Promise.all([pool.end(), queuePool.end()])
    pulse.close()
  }
  const { publisher, publishing: publishContext, context: sitesContext, tellAlarm } = sites
  return {
    config,
    uow,
    blobs,
    space,
    modules,
    routes,
    dispatcher,
    queue,
    hub,
    publishing,
    publisher,
    publishContext,
    sitesContext,
    tellAlarm,
    metrics,
    listen,
    close,
  }
}

/** Names under localhost are reached on the port of this installation's site server, all others where the public finds them. */
const siteAddress =
  (config: Config) =>
  (host: string): string =>
    host.endsWith('.localhost') ? `http://${host}:${config.sitesPort}` : `https://${host}`
