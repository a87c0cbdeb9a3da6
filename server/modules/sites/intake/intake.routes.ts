/** Binds the endpoints of imports. An upload is long and opens transactions of its own; what takes longer is a job. */
import * as contract from '@shuyuan/contract/sites/intake.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { sheetType } from '../../../platform/sheets/write-sheets.ts'
import { siteRights } from '../rights/site-rights.ts'
import type { SitesContext } from '../sites-context.ts'
import { startApply, stopIntake } from './apply-intake.ts'
import { takeUpload } from './check-intake.ts'
import { resumeCrawl, startCrawl } from './crawl/start-crawl.ts'
import { discardIntake } from './discard-intake.ts'
import { exportIntake } from './export-intake.ts'
import { columnsFor, templateSheet } from './files/sheet-template.ts'
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
  read(contract.intakeTemplate, async (tx, { params }, { reply }) => {
    const { columns } = await columnsFor(tx, params.siteId)
    return asAttachment(reply, { name: '文章表模板.xlsx', type: sheetType, bytes: templateSheet(columns) })
  }),
  raw(contract.exportIntake, async (given, { params, query }, door) => {
    const { name, bytes } = await context.uow.readTenant(given ?? refuse('session.required'), (tx) =>
      exportIntake(tx, params.siteId, params.intakeId, query.outcome),
    )
    return asAttachment(door.reply, { name, type: sheetType, bytes })
  }),
  write(contract.applyIntake, (tx, { params, body }) => startApply(tx, { ...params, mapping: body.categories })),
  write(contract.startCrawl, (tx, { params, body }) => startCrawl(tx, params.siteId, body)),
  write(contract.resumeCrawl, (tx, { params, body }) => resumeCrawl(tx, params.siteId, params.intakeId, body)),
  write(contract.stopIntake, (tx, { params }) => stopIntake(tx, context, params.siteId, params.intakeId)),
  write(contract.discardIntake, (tx, { params }) => discardIntake(tx, context, params.siteId, params.intakeId)),
]
