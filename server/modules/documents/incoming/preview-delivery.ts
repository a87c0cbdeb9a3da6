/** A received document's pages, drawn from the data that came with its PDF; kept for the next reader of the same document. */
import type { OfficialDocument } from '@shuyuan/engines/typeset/index.ts'
import { refuse } from '../../../kernel/app-error.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { findFile } from '../../../platform/files/file.store.ts'
import { findDelivery } from '../../exchange/index.ts'
import type { DocumentsContext } from '../documents-context.ts'

type Drawn = { readonly pages: readonly string[]; readonly title: string; readonly text: string }
type Source = { readonly document: OfficialDocument; readonly text: string }

const keepAtMost = 40

export function createDeliveryPreview(context: DocumentsContext): (actor: Actor, deliveryId: string) => Promise<Drawn> {
  // By the bytes' own hash: all schools read the same document, so it is drawn once.
  const drawn = new Map<string, Drawn>()
  return async (actor, deliveryId) => {
    const { record, file } = await context.uow.readTenant(actor, async (tx) => {
      const found = await findDelivery(tx, deliveryId)
      const source = found.files.find((one) => one.role === 'source')
      return { record: found, file: source ? await findFile(tx, source.id) : null }
    })
    if (record.status === 'recalled') return { pages: [], title: record.title, text: '' }
    if (!file) return { pages: [], title: record.title, text: record.note }
    const kept = drawn.get(file.sha256)
    if (kept) return kept
    const bytes = (await context.blobs.read(file.sha256)) ?? refuse('files.damaged', { name: file.name })
    const { document, text }: Source = JSON.parse(bytes.toString('utf8'))
    const made = { pages: context.typesetter.svg(context.typesetter.layout(document)), title: document.title, text }
    if (drawn.size >= keepAtMost) drawn.delete(drawn.keys().next().value ?? '')
    drawn.set(file.sha256, made)
    return made
  }
}
