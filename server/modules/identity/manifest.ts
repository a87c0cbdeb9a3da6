/** Tenants, people, posts, rights, signing in. Everybody may ask it; it asks nobody. */
import type { Manifest } from '../../platform/module.ts'
import { identityGlobals } from './global-tables.ts'

export const manifest: Manifest = {
  name: 'identity',
  uses: [],
  migrations: new URL('./migrations/', import.meta.url),
  globals: identityGlobals,
}
