/** From a draft and the tenant's settings to what the typesetter lays out. */
import type { OfficialDocument } from '@shuyuan/engines/typeset/index.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { allTenants, tenantById } from '../../identity/index.ts'
import { type DocumentRecord, type DocumentSettings, findSettings } from '../outgoing/document.store.ts'
import { toBlocks } from './to-blocks.ts'

/** Up to so many schools are printed by name; beyond, the text says «各有关学校». */
const namesAtMost = 12

export async function settingsOf(tx: ReadTx): Promise<DocumentSettings> {
  const kept = await findSettings(tx)
  if (kept) return kept
  const tenant = await tenantById(tx, tx.tenant)
  const name = tenant?.name ?? ''
  return {
    issuer: name,
    issuer_mark: `${name}文件`,
    number_code: tenant?.shortName ?? name,
    printed_by: `${name}办公室`,
  }
}

export async function composeDocument(tx: ReadTx, record: DocumentRecord): Promise<OfficialDocument> {
  const settings = await settingsOf(tx)
  const { fields } = record
  const signedOn = dayOf(record.signed_at ?? tx.now)
  const urgency = fields.urgency === '平件' ? {} : { urgency: fields.urgency }
  return {
    ...urgency,
    issuer: [settings.issuer],
    issuerMark: settings.issuer_mark,
    number: record.number,
    title: fullTitle(settings.issuer, fields.title),
    keep: [settings.issuer],
    recipients: await addressees(tx, record),
    body: toBlocks(fields.body),
    attachments: fields.attachments.map(({ name }) => ({ name: name.replace(/\.\w{1,5}$/, '') })),
    signature: {
      name: settings.issuer,
      date: signedOn,
      ...(record.signed_at ? { seal: { kind: 'demo', text: settings.issuer } } : {}),
    },
    ...(fields.note ? { note: fields.note } : {}),
    copyTo: fields.copyTo,
    printedBy: settings.printed_by,
    printedOn: dayOf(record.signed_at ?? tx.now),
  }
}

/** 标题 = 机关 + 事由 + 文种 (条例 第9条): the drafter writes from «关于» on. */
const fullTitle = (issuer: string, title: string): string => (title.startsWith(issuer) ? title : `${issuer}${title}`)

async function addressees(tx: ReadTx, { fields }: DocumentRecord): Promise<string[]> {
  if (fields.addressedTo) return [fields.addressedTo.replace(/[:：]$/, '')]
  const groups = fields.recipientGroups.filter((name) => !name.startsWith('kind:'))
  if (groups.length > 0) return groups.map((name) => name.replace('全区各', '各').replace('全区', '各'))
  const chosen = new Set<number>(fields.recipients)
  const names = (await allTenants(tx)).filter((tenant) => chosen.has(tenant.id)).map((tenant) => tenant.name)
  return names.length > namesAtMost ? ['各有关学校'] : names
}

const dayOf = (moment: Date): string => moment.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
