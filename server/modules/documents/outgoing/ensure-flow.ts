/** A tenant that has drawn no flow of its own gets the built-in one the first time it hands a document in. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { read } from '@shuyuan/engines/flow/index.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import { hasDefinition, insertDefinition } from '../../workflow/index.ts'

export const flowKey = 'outgoing_notice'
const file = fileURLToPath(import.meta.resolve('@shuyuan/engines/flow/samples/outgoing-notice.bpmn'))

export async function ensureFlow(tx: Tx): Promise<void> {
  if (await hasDefinition(tx, flowKey)) return
  const xml = await readFile(file, 'utf8')
  const result = await read(xml)
  if (!result.ok) throw new Error('the built-in flow cannot be read')
  await insertDefinition(tx, xml, result.definition)
}
