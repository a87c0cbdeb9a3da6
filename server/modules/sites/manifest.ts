/** School web sites: what is written, who may, how it is reviewed, and the publisher that makes pages of it. */
import type { Manifest } from '../../platform/module.ts'

export const manifest: Manifest = {
  name: 'sites',
  uses: ['identity', 'messages', 'workflow'],
  migrations: new URL('./migrations/', import.meta.url),
  globals: [
    {
      table: 'sites.visit_files',
      reason: 'Names of files of counts that were taken in; a file holds counts of many sites and nothing of a tenant.',
      grants: { app_system: ['SELECT', 'INSERT', 'DELETE'] },
    },
  ],
}
