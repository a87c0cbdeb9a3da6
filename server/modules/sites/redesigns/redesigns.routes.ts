/** Binds the endpoints of redesigns. */
import * as contract from '@shuyuan/contract/sites/redesigns.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { sheetType } from '../../../platform/sheets/write-sheets.ts'
import type { PublishContext } from '../publish/publish-site.ts'
import type { SitesContext } from '../sites-context.ts'
import { findingsSheet } from './findings-sheet.ts'
import { createRedesign, removeRedesign, saveRedesign } from './keep-redesign.ts'
import { listFindings, listPages, listRedesigns, redesignView } from './list-redesigns.ts'
import { rollBackRedesign } from './roll-back-redesign.ts'
import { showPage, showPicture } from './show-page.ts'
import { cancelRehearsal, startRehearsal } from './start-rehearsal.ts'
import { switchRedesign } from './switch-redesign.ts'

type Context = Pick<SitesContext, 'uow' | 'addressOf' | 'wake'>

export const redesignRoutes = (context: Context, publish: PublishContext): Route[] => [
  read(contract.listRedesigns, (tx, { query }) => listRedesigns(tx, query)),
  write(contract.createRedesign, (tx, { body }) => createRedesign(tx, body)),
  read(contract.getRedesign, (tx, { params }) => redesignView(tx, context, params.redesignId)),
  write(contract.saveRedesign, (tx, { params, body }) => saveRedesign(tx, params.redesignId, body)),
  write(contract.removeRedesign, (tx, { params }) => removeRedesign(tx, params.redesignId)),
  write(contract.startRehearsal, (tx, { params, body }) => startRehearsal(tx, params.redesignId, body.sites)),
  write(contract.cancelRehearsal, (tx, { params }) => cancelRehearsal(tx, params.redesignId)),
  read(contract.listRedesignFindings, (tx, { params, query }) => listFindings(tx, params.redesignId, query)),
  raw(contract.exportRedesignFindings, async (actor, { params }, door) => {
    const who = actor ?? refuse('session.required')
    const { name, bytes } = await context.uow.readTenant(who, (tx) => findingsSheet(tx, params.redesignId))
    return asAttachment(door.reply, { name, type: sheetType, bytes })
  }),
  read(contract.listRedesignPages, (tx, { params, query }) => listPages(tx, params.redesignId, query)),
  raw(contract.showRedesignPage, (actor, { params, query }) =>
    showPage(publish, actor ?? refuse('session.required'), { ...params, ...query }),
  ),
  raw(contract.showRedesignPicture, async (actor, { params, query }, door) => {
    const bytes = await showPicture(publish, actor ?? refuse('session.required'), { ...params, ...query })
    return door.reply
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('cache-control', 'private, max-age=3600')
      .type('image/webp')
      .send(bytes)
  }),
  write(contract.switchRedesign, (tx, { params, body }) => switchRedesign(tx, context, params.redesignId, body.sites)),
  write(contract.rollBackRedesign, (tx, { params, body }) => rollBackRedesign(tx, context, params.redesignId, body)),
]
