/** Flow definitions, instances, tasks: people decide, the engine says what follows. */
import type { Manifest } from '../../platform/module.ts'

export const manifest: Manifest = {
  name: 'workflow',
  uses: ['identity', 'messages', 'exchange'],
  migrations: new URL('./migrations/', import.meta.url),
}
