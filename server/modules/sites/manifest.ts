/** School web sites: what is written, who may, how it is reviewed, and the publisher that makes pages of it. */
import type { Manifest } from '../../platform/module.ts'

export const manifest: Manifest = {
  name: 'sites',
  uses: ['identity', 'messages', 'workflow'],
  migrations: new URL('./migrations/', import.meta.url),
}
