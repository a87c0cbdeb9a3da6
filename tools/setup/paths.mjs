/** Where things lie. Plain JS for the machine's own Node (20 or newer), before any package is installed. */
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'

export const root = fileURLToPath(new URL('../../', import.meta.url))
export const modules = join(root, 'node_modules')
/** Node 24, which npm brings as a package: the program runs on it whatever the machine has. */
export const node24 = join(modules, '.bin', 'node')
