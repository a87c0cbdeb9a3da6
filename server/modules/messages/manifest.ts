/** The inbox and what is announced how. */
import type { Manifest } from '../../platform/module.ts'

export const manifest: Manifest = {
  name: 'messages',
  uses: ['identity'],
  migrations: new URL('./migrations/', import.meta.url),
}
