/** Binds the endpoints of the link census. */
import * as contract from '@shuyuan/contract/sites/links.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { sheetType } from '../../../platform/sheets/write-sheets.ts'
import type { SitesContext } from '../sites-context.ts'
import { askForCheck } from './check-link.ts'
import { clusterCensus, linkState, listLinks, listPageFaults } from './list-links.ts'
import { linksSheet } from './links-sheet.ts'
import { cancelCensus, cancelClusterCensus, planCensus, startCensus, startClusterCensus } from './start-census.ts'

export const linkRoutes = (context: SitesContext): Route[] => [
  read(contract.getLinkState, (tx, { params }) => linkState(tx, params.siteId)),
  read(contract.listLinks, (tx, { params, query }) => listLinks(tx, context, params.siteId, query)),
  raw(contract.exportLinks, async (actor, { params, query }, door) => {
    const { name, bytes } = await context.uow.readTenant(actor ?? refuse('session.required'), (tx) =>
      linksSheet(tx, params.siteId, query),
    )
    return asAttachment(door.reply, { name, type: sheetType, bytes })
  }),
  write(contract.checkLink, (tx, { params }) => askForCheck(tx, params.siteId, params.linkId)),
  write(contract.startCensus, (tx, { params }) => startCensus(tx, params.siteId)),
  write(contract.cancelCensus, (tx, { params }) => cancelCensus(tx, params.siteId)),
  read(contract.getClusterCensus, (tx) => clusterCensus(tx)),
  write(contract.startClusterCensus, (tx) => startClusterCensus(tx)),
  write(contract.cancelClusterCensus, (tx) => cancelClusterCensus(tx)),
  write(contract.planCensus, (tx, { body }) => planCensus(tx, body.every)),
  read(contract.listPageFaults, (tx, { params, query }) => listPageFaults(tx, context, params.siteId, query)),
]
