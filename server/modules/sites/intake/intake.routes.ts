/** Binds the endpoints of imports. An upload is long and opens transactions of its own; what takes longer is a job. */
import * as contract from '@shuyuan/contract/sites/intake.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { startApply, stopIntake } from './apply-intake.ts'
import { takeUpload } from './check-intake.ts'
import { listIntakeItems, listIntakes, oneIntake } from './list-intakes.ts'
import { receiveStaged } from './receive-staged.ts'

/** An export with its files: larger ones go in by the command line. */
const mostBytes = 524_288_000

export const intakeRoutes = (context: SitesContext): Route[] => [
  raw(contract.uploadIntake, async (given, { params }, door) => {
    const actor = given ?? refuse('session.required')
    await context.uow.readTenant(actor, (tx) => siteRights(tx, params.siteId))
    return await receiveStaged(context, actor, door, mostBytes, (name, staged) =>
      takeUpload(context, { actor, siteId: params.siteId, name }, staged),
    )
  }),
  read(contract.listIntakes, (tx, { params, query }) => listIntakes(tx, params.siteId, query)),
  read(contract.getIntake, (tx, { params }) => oneIntake(tx, params.siteId, params.intakeId)),
  read(contract.listIntakeItems, (tx, { params, query }) => listIntakeItems(tx, params.siteId, params.intakeId, query)),
  write(contract.applyIntake, (tx, { params, body }) => startApply(tx, { ...params, mapping: body.categories })),
  write(contract.stopIntake, (tx, { params }) => stopIntake(tx, context, params.siteId, params.intakeId)),
]
