/** One dispatch → N deliveries → receipts: what documents, notices, collections and submissions share. */
import type { Manifest } from '../../platform/module.ts'

export const manifest: Manifest = {
  name: 'exchange',
  uses: ['identity', 'messages'],
  migrations: new URL('./migrations/', import.meta.url),
}
