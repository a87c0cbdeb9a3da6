/** Binds the endpoints of packages: bytes stream, so each opens transactions of its own. */
import { createReadStream } from 'node:fs'
import * as contract from '@shuyuan/contract/sites/packages.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { dispositionOf } from '../../../platform/http/attachment.ts'
import { raw, type Route } from '../../../platform/http/route.ts'
import { receiveStaged } from '../intake/receive-staged.ts'
import { deleteSite } from './delete-site.ts'
import { checkPackage, restoreUploaded } from './take-package.ts'
import { type PackageContext, writePackage } from './write-package.ts'

/** What one request may bring; larger packages go in by the command line. */
const mostBytes = 2_147_483_648

export const packageRoutes = (context: PackageContext, forget: (siteId: string) => Promise<void>): Route[] => [
  raw(contract.downloadPackage, async (given, { params }, { reply }) => {
    const packed = await writePackage(context, given ?? refuse('session.required'), params.siteId)
    const stream = createReadStream(packed.path)
    stream.on('close', () => void packed.drop().catch(() => undefined))
    return reply
      .header('content-disposition', dispositionOf(packed.name))
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('content-length', packed.size)
      .type('application/zip')
      .send(stream)
  }),
  raw(contract.uploadPackage, (given, _, door) => {
    const actor = given ?? refuse('session.required')
    return receiveStaged(context, actor, door, mostBytes, (name, staged) => checkPackage(context, actor, name, staged))
  }),
  raw(contract.restorePackage, (given, { params, body }) =>
    restoreUploaded(context, given ?? refuse('session.required'), params.intakeId, body),
  ),
  raw(contract.deleteSite, (given, { params, body }) =>
    deleteSite(context, given ?? refuse('session.required'), { siteId: params.siteId, name: body.name, forget }),
  ),
]
