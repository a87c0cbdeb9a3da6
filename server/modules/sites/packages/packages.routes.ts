/** Binds the endpoints of packages: what streams bytes opens transactions of its own. */
import * as contract from '@shuyuan/contract/sites/packages.ts'
import type { FastifyReply } from 'fastify'
import { refuse } from '../../../kernel/app-error.ts'
import { dispositionOf } from '../../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { receiveStaged } from '../intake/receive-staged.ts'
import { deleteSite } from './delete-site.ts'
import { clusterRun, listClusterPackages, listPackages } from './list-runs.ts'
import { findRun, type RunRecord } from './package-run.store.ts'
import { cancelRun, packCluster, removeRun, startPackage, startRestore } from './start-runs.ts'
import { checkPackage } from './take-package.ts'
import { type PackageContext, packageName } from './write-package.ts'

/** What one request may bring; larger packages go in by the command line. */
const mostBytes = 2_147_483_648

export const packageRoutes = (context: PackageContext, forget: (siteId: string) => Promise<void>): Route[] => [
  write(contract.startPackage, (tx, { params }) => startPackage(tx, params.siteId)),
  read(contract.listPackages, (tx, { query }) => listPackages(tx, query)),
  write(contract.cancelPackage, (tx, { params }) => cancelRun(tx, params.packageId)),
  write(contract.removePackage, (tx, { params }) => removeRun(tx, context, params.packageId)),
  raw(contract.downloadPackage, async (given, { params }, { reply }) => {
    const actor = given ?? refuse('session.required')
    return sendPackage(context, await context.uow.readTenant(actor, (tx) => findRun(tx, params.packageId)), reply)
  }),
  read(contract.listClusterPackages, (tx) => listClusterPackages(tx)),
  raw(contract.packCluster, (given, { body }) =>
    packCluster(context.uow, given ?? refuse('session.required'), body.sites),
  ),
  raw(contract.downloadClusterPackage, async (given, { params }, { reply }) => {
    const actor = given ?? refuse('session.required')
    return sendPackage(context, await context.uow.readTenant(actor, (tx) => clusterRun(tx, params.packageId)), reply)
  }),
  raw(contract.uploadPackage, (given, _, door) => {
    const actor = given ?? refuse('session.required')
    return receiveStaged(context, actor, door, mostBytes, (name, staged) => checkPackage(context, actor, name, staged))
  }),
  write(contract.restorePackage, (tx, { params, body }) => startRestore(tx, params.intakeId, body)),
  raw(contract.deleteSite, (given, { params, body }) =>
    deleteSite(context, given ?? refuse('session.required'), { siteId: params.siteId, name: body.name, forget }),
  ),
]

/** Checked whole before its first byte goes out: a damaged copy must not be found out on the day it is needed. */
async function sendPackage({ blobs }: PackageContext, run: RunRecord | null, reply: FastifyReply) {
  if (run?.status !== 'done' || run.sha256 === null || run.size === null) return refuse('request.not_found')
  if ((await blobs.check(run.sha256)) !== 'ok') refuse('files.damaged', { name: packageName(run.site_name) })
  return reply
    .header('content-disposition', dispositionOf(packageName(run.site_name)))
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('content-length', run.size)
    .type('application/zip')
    .send(blobs.stream(run.sha256))
}
