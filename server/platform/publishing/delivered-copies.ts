/**
 * What of a file lies in a delivered directory: its compressed copies or, where compressing saves nothing, the file
 * itself. Never both: whoever cannot take gzip gets it unpacked on the way (ADR 0018).
 */
import type { Copy, FileEntry } from './types.ts'

export type CopyKind = '' | 'gz' | 'br'
export type DeliveredCopy = { readonly kind: CopyKind; readonly name: string; readonly copy: Copy }

export function deliveredCopies(entry: FileEntry): readonly DeliveredCopy[] {
  const { name, gz, br } = entry
  if (!gz) return [{ kind: '', name, copy: entry }]
  const packed: DeliveredCopy = { kind: 'gz', name: `${name}.gz`, copy: gz }
  return br ? [packed, { kind: 'br', name: `${name}.br`, copy: br }] : [packed]
}
