/** Wires the parts of operations. */
import * as contract from '@shuyuan/contract/operations/failures.ts'
import * as siteAlarms from '@shuyuan/contract/operations/site-alarms.ts'
import { refuse } from '../../kernel/app-error.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import { audit } from '../../platform/audit/audit.ts'
import type { Scanner } from '../../platform/files/scanner.ts'
import { asAttachment } from '../../platform/http/attachment.ts'
import { raw, read, write } from '../../platform/http/route.ts'
import type { JobQueue } from '../../platform/jobs/queue.ts'
import type { Module } from '../../platform/module.ts'
import { evidenceFolder, type EvidenceReader, listAlarms } from '../sites/index.ts'
import { listFailures, retryFailures } from './failures/failures.ts'
import { manifest } from './manifest.ts'

export type OperationsContext = {
  readonly uow: UnitOfWork
  readonly queue: JobQueue
  readonly scanner: Scanner | null
  readonly readEvidence: EvidenceReader
}

export const createOperations = ({ uow, queue, scanner, readEvidence }: OperationsContext): Module => ({
  manifest,
  jobs: [],
  listeners: [],
  routes: [
    read(contract.listFailures, (tx) => listFailures(tx)),
    write(contract.retryFailures, (tx, { body }) => retryFailures(tx, queue, body)),
    // Asks another program, so outside any transaction.
    raw(contract.getSystem, async () => ({ scanner: await stateOf(scanner) })),
    read(siteAlarms.listSiteAlarms, (tx, { query }) => listAlarms(tx, query)),
    raw(siteAlarms.downloadEvidence, async (given, { params }, { reply }) => {
      const actor = given ?? refuse('session.required')
      const folder = await uow.readTenant(actor, (tx) => evidenceFolder(tx, params.alarmId))
      const found = folder === null ? null : readEvidence(folder)
      const { name, bytes } = found ?? refuse('operations.evidence.gone')
      const object = { kind: 'alarm', id: params.alarmId }
      const entry = { action: 'operations.downloadEvidence', object, result: 'ok' as const, detail: { file: name } }
      await uow.inTenant(actor, (tx) => audit(tx, entry))
      return asAttachment(reply, { name, type: 'application/zip', bytes })
    }),
  ],
})

const stateOf = async (scanner: Scanner | null): Promise<'off' | 'ok' | 'unreachable'> =>
  scanner === null ? 'off' : (await scanner.isAlive()) ? 'ok' : 'unreachable'
