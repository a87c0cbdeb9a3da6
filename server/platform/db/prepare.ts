/** From a server to a database that is ready for work: roles, database, migrations, protection. */
import { fileURLToPath } from 'node:url'
import { type Lists, platformLists } from './global-tables.ts'
import { type Manifest, type Migration, migrate } from './migrate.ts'
import { protect } from './protect.ts'
import { type DatabaseOptions, type DatabaseUrls, ensureDatabase } from './roles.ts'

/** The floor's own tables; every list of manifests starts with it. */
export const platformManifest: Manifest = {
  module: 'platform',
  folder: fileURLToPath(new URL('./migrations', import.meta.url)),
}

export type PrepareOptions = DatabaseOptions & {
  readonly adminUrl: string
  readonly name: string
  readonly manifests: readonly Manifest[]
  readonly lists?: Lists
}

export type Prepared = DatabaseUrls & { readonly applied: readonly Migration[] }

/** Safe to repeat at every start and from several machines at once. */
export async function prepareDatabase(options: PrepareOptions): Promise<Prepared> {
  const urls = await ensureDatabase(options.adminUrl, options.name, options)
  const applied = await migrate(urls.adminUrl, options.manifests)
  await protect(urls.adminUrl, options.lists ?? platformLists)
  return { ...urls, applied }
}
