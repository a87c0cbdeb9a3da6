/** The manifest as text and back: one line of JSON with its fields in a fixed order, so that the signed bytes are these. */
import { z } from 'zod'
import { sha256Of } from '../store/disk.ts'
import type { Manifest } from '../types.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

const ManifestShape = z.strictObject({
  format: z.literal('shuyuan-site/1'),
  site: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  generation: z.int().min(1),
  at: z.iso.datetime(),
  previous: Hash.nullable(),
  state: z.enum(['up', 'down']),
  root: Hash,
  hosts: z.array(z.strictObject({ host: z.string(), role: z.enum(['primary', 'alias']) })),
  redirects: Hash.nullable(),
  reason: z.string(),
})

export const encodeManifest = (manifest: Manifest): string =>
  JSON.stringify({
    format: manifest.format,
    site: manifest.site,
    generation: manifest.generation,
    at: manifest.at,
    previous: manifest.previous,
    state: manifest.state,
    root: manifest.root,
    hosts: manifest.hosts.map(({ host, role }) => ({ host, role })),
    redirects: manifest.redirects,
    reason: manifest.reason,
  })

/** Null when the text is no manifest. */
export function decodeManifest(text: string): Manifest | null {
  try {
    const parsed = ManifestShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export const manifestHash = (text: string): string => sha256Of(text)
