/** Names that change with their bytes may be kept by browsers for a year. */
import { basename, extname } from 'node:path'

/**
 * Sixteen hex digits with a letter among them, before the extension: dates and counters of old systems are digits alone.
 * nginx reads the same expression.
 */
export const hashedNamePattern = String.raw`[./-](?=[0-9a-f]*[a-f])[0-9a-f]{16,64}\.[a-z0-9]{1,8}$`

const hashed = new RegExp(hashedNamePattern)

/** `path`: with a slash in front. A page is never kept: its address is what people type. */
export const isHashedName = (path: string): boolean => hashed.test(path) && !path.endsWith('.html')

/** «site.css» and its hash → «site.0a1b2c3d4e5f6071.css». */
export function hashedName(name: string, sha256: string): string {
  const end = extname(name)
  // Sixteen digits in a row and no letter: the next ones are added until there is one.
  const length = Math.max(16, sha256.search(/[a-f]/) + 1)
  return `${basename(name, end)}.${sha256.slice(0, length)}${end}`
}
