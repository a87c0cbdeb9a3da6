/** Official documents: drafts, numbers, layout, what is sent and what arrives. */
import type { Manifest } from '../../platform/module.ts'

export const manifest: Manifest = {
  name: 'documents',
  uses: ['identity', 'messages', 'exchange', 'workflow'],
  migrations: new URL('./migrations/', import.meta.url),
}
