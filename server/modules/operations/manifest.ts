/** Running the system: what failed, and is it well. It looks at all; nobody imports it. */
import type { Manifest } from '../../platform/module.ts'

export const manifest: Manifest = {
  name: 'operations',
  uses: ['identity', 'sites'],
  migrations: new URL('./migrations/', import.meta.url),
}
