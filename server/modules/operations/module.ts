/** Wires the parts of operations. */
import * as contract from '@shuyuan/contract/operations/failures.ts'
import type { Scanner } from '../../platform/files/scanner.ts'
import { raw, read, write } from '../../platform/http/route.ts'
import type { JobQueue } from '../../platform/jobs/queue.ts'
import type { Module } from '../../platform/module.ts'
import { listFailures, retryFailures } from './failures/failures.ts'
import { manifest } from './manifest.ts'

export type OperationsContext = { readonly queue: JobQueue; readonly scanner: Scanner | null }

export const createOperations = ({ queue, scanner }: OperationsContext): Module => ({
  manifest,
  jobs: [],
  listeners: [],
  routes: [
    read(contract.listFailures, (tx) => listFailures(tx)),
    write(contract.retryFailures, (tx, { body }) => retryFailures(tx, queue, body)),
    // Asks another program, so outside any transaction.
    raw(contract.getSystem, async () => ({ scanner: await stateOf(scanner) })),
  ],
})

const stateOf = async (scanner: Scanner | null): Promise<'off' | 'ok' | 'unreachable'> =>
  scanner === null ? 'off' : (await scanner.isAlive()) ? 'ok' : 'unreachable'
