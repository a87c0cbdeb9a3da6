/** Composes a whole document at one spacing. */
import type { OfficialDocument } from './document.ts'
import type { Item, Page, Problem } from './display-list.ts'
import { type Flow, newFlow, newSheet, put, putCentred, putText, skip } from './flow.ts'
import { drawFolio } from './folio.ts'
import { drawFoot, type Foot, heightOfFoot, layFoot, piecesOf } from './foot.ts'
import { BOTTOM, LINE, PAGE_HEIGHT, PAGE_WIDTH, type Rows, TOP } from './grid.ts'
import { layHead } from './head.ts'
import { type Line, singleLine } from './line-break.ts'
import { laySignature, putSignature } from './signature.ts'
import { HEITI, type Setting } from './style.ts'
import { layAttachmentList, layBlocks, layRecipients } from './text.ts'
import { layTitle } from './title.ts'

/** 7.3.1: two empty rows between the red rule and the title. */
const ROWS_ABOVE_TITLE = 2

export type Attempt = {
  readonly rows: Rows
  /** Rows of text carried over to the page of the signature. */
  readonly carry: number
  /** Begin the 版记's page on the back of a sheet. */
  readonly isDuplex: boolean
}

export type Composition = {
  readonly pages: readonly Page[]
  readonly isAlone: boolean
  readonly problems: readonly Problem[]
}

function putOpening(flow: Flow, document: OfficialDocument, setting: Setting): { readonly moved: readonly string[] } {
  const head = layHead(document, setting)
  const sheet = newSheet(flow)
  sheet.items.push(...head.items)
  sheet.row = Math.round((head.ruleY + ROWS_ABOVE_TITLE * LINE - TOP) / flow.rows.pitch)
  for (const line of layTitle(document.title, document.keep ?? [], setting)) putCentred(flow, line)
  skip(flow, 1)
  const recipients = layRecipients(document.recipients, setting)
  // 7.3.2: page 1 must show text; where the recipients leave it no row they move to the 版记.
  if (flow.sheets.length > 1 || sheet.row + recipients.length >= flow.rows.count) {
    if (recipients.length > 0) setting.report({ code: 'recipients-moved' })
    return { moved: document.recipients }
  }
  for (const line of recipients) put(flow, line)
  return { moved: [] }
}

/** Text and list of attachments; the last `carry` rows begin a new page. */
function putMatter(flow: Flow, body: readonly Line[], list: readonly Line[], carry: number): void {
  const fromList = Math.min(carry, list.length)
  const fromBody = Math.min(carry - fromList, Math.max(0, body.length - 1))
  putText(flow, body.slice(0, body.length - fromBody))
  if (fromBody > 0) newSheet(flow)
  putText(flow, body.slice(body.length - fromBody))
  if (list.length > 0) skip(flow, 1)
  putText(flow, list.slice(0, list.length - fromList))
  if (fromList > 0 && fromBody === 0) newSheet(flow)
  putText(flow, list.slice(list.length - fromList))
}

/** 7.3.7: every attachment on a new page, its label on row 1, its title on row 3. */
function putAttachments(flow: Flow, { attachments, keep }: OfficialDocument, setting: Setting): void {
  attachments.forEach(({ name, body }, i) => {
    if (!body) return
    newSheet(flow)
    const label = attachments.length === 1 ? '附件' : `附件${i + 1}`
    put(flow, singleLine([{ text: label, style: HEITI }], setting))
    skip(flow, 1)
    for (const line of layTitle(name, keep ?? [], setting)) putCentred(flow, line)
    skip(flow, 1)
    putText(flow, layBlocks(body, setting))
  })
}

/** Places the 版记; returns the index of the first page that carries nothing else, and so no number (7.5). */
function putFoot(flow: Flow, foot: Foot, isDuplex: boolean, setting: Setting): number {
  const last = flow.sheets.at(-1) ?? newSheet(flow)
  const fits = last.bottom + heightOfFoot(foot) <= BOTTOM
  if (fits && (!isDuplex || flow.sheets.length === 1 || flow.sheets.length % 2 === 0)) {
    last.items.push(...drawFoot(foot))
    return flow.sheets.length
  }
  const unnumbered = flow.sheets.length
  if (isDuplex && unnumbered % 2 === 0) newSheet(flow)
  const pieces = piecesOf(foot)
  if (pieces.length > 1) setting.report({ code: 'foot-too-long' })
  for (const piece of pieces) newSheet(flow).items.push(...drawFoot(piece))
  return unnumbered
}

function pageOf(items: readonly Item[], index: number, isNumbered: boolean, setting: Setting): Page {
  const folio = isNumbered ? drawFolio(index, setting) : []
  const number = isNumbered ? index : null
  return { index, number, width: PAGE_WIDTH, height: PAGE_HEIGHT, items: [...items, ...folio] }
}

/** Lays the document out at one spacing, and says whether the signature came to stand alone on a page. */
export function compose(document: OfficialDocument, attempt: Attempt, metrics: Setting['metrics']): Composition {
  const problems: Problem[] = []
  const setting: Setting = { metrics, report: (problem) => problems.push(problem) }
  const flow = newFlow(attempt.rows)
  const { moved } = putOpening(flow, document, setting)
  const list = layAttachmentList(document.attachments, setting)
  putMatter(flow, layBlocks(document.body, setting), list, attempt.carry)
  const { isAlone } = putSignature(flow, laySignature(document, setting), setting)
  putAttachments(flow, document, setting)
  const unnumbered = putFoot(flow, layFoot(document, moved, setting), attempt.isDuplex, setting)
  const pages = flow.sheets.map(({ items }, i) => pageOf(items, i + 1, i < unnumbered, setting))
  return { pages, isAlone, problems }
}
