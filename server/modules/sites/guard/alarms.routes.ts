/** Binds the endpoints of alarms for the bureau's web office. */
import * as contract from '@shuyuan/contract/sites/alarms.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { UnitOfWork } from '../../../platform/db/unit-of-work.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { sheetType } from '../../../platform/sheets/write-sheets.ts'
import { alarmsSheet, listAlarms, markAlarms } from './alarms.ts'

export const alarmRoutes = ({ uow }: { readonly uow: UnitOfWork }): Route[] => [
  read(contract.listAlarms, (tx, { query }) => listAlarms(tx, query)),
  raw(contract.exportAlarms, async (actor, { query }, door) => {
    const bytes = await uow.readTenant(actor ?? refuse('session.required'), (tx) => alarmsSheet(tx, query))
    return asAttachment(door.reply, { name: '网页告警.xlsx', type: sheetType, bytes })
  }),
  write(contract.markAlarms, (tx, { body }) => markAlarms(tx, body)),
]
