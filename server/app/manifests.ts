/** All modules' manifests in the order of the imports (lower ones first): migrations run in it, fences are made of it. */
import { fileURLToPath } from 'node:url'
import type { Lists } from '../platform/db/global-tables.ts'
import { platformLists } from '../platform/db/global-tables.ts'
import { platformManifest } from '../platform/db/prepare.ts'
import { jobSchema } from '../platform/jobs/queue.ts'
import type { Manifest } from '../platform/module.ts'
import { manifest as documents } from '../modules/documents/manifest.ts'
import { manifest as exchange } from '../modules/exchange/manifest.ts'
import { manifest as identity } from '../modules/identity/manifest.ts'
import { manifest as messages } from '../modules/messages/manifest.ts'
import { manifest as operations } from '../modules/operations/manifest.ts'
import { manifest as sites } from '../modules/sites/manifest.ts'
import { manifest as workflow } from '../modules/workflow/manifest.ts'

export const manifests: readonly Manifest[] = [identity, messages, exchange, workflow, documents, sites, operations]

export const migrationFolders = [
  platformManifest,
  ...manifests.map(({ name, migrations }) => ({ module: name, folder: fileURLToPath(migrations) })),
]

export const lists: Lists = {
  ...platformLists,
  globals: [...platformLists.globals, ...manifests.flatMap((manifest) => manifest.globals ?? [])],
  schemas: [
    ...platformLists.schemas,
    {
      schema: jobSchema,
      reason: 'The job queue makes and keeps its own tables; a job carries its tenant inside.',
      grants: { app_rw: ['SELECT', 'INSERT'], app_system: ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] },
    },
  ],
}
