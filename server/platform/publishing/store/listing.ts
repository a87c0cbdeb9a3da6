/**
 * What a directory holds, as one object: a line a name, sorted, so that equal directories have equal hashes. A directory
 * names its subdirectories by the hashes of their listings; the topmost hash therefore stands for every byte of a site.
 */
import type { Copy, Entry, FileEntry } from '../types.ts'

const head = 'shuyuan-listing 1'

/** The type objects of listings are stored as; their hashes do not compress. */
export const listingType = 'application/x-shuyuan-listing'

const copyText = (copy: Copy | undefined): string => (copy ? `${copy.sha256}:${copy.size}` : '-')

const lineOf = (entry: Entry): string =>
  entry.kind === 'tree'
    ? `tree\t${entry.name}\t${entry.sha256}`
    : `file\t${entry.name}\t${entry.sha256}\t${entry.size}\t${entry.type}\t${copyText(entry.gz)}\t${copyText(entry.br)}`

/** The order of names is that of their UTF-16 code units. */
export function encodeListing(entries: readonly Entry[]): string {
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return [head, ...sorted.map(lineOf), ''].join('\n')
}

export const emptyListing = encodeListing([])

function copyOf(text: string | undefined): Copy | null {
  if (text === undefined || text === '-') return null
  const [sha256 = '', size = ''] = text.split(':')
  return { sha256, size: Number(size) }
}

function fileOf(name: string, fields: readonly string[]): FileEntry {
  const [sha256 = '', size = '', type = '', gzText, brText] = fields
  const gz = copyOf(gzText)
  const br = copyOf(brText)
  return { kind: 'file', name, sha256, size: Number(size), type, ...(gz ? { gz } : {}), ...(br ? { br } : {}) }
}

function decodeLine(line: string): Entry {
  const [kind, name = '', ...fields] = line.split('\t')
  if (kind === 'tree') return { kind, name, sha256: fields[0] ?? '' }
  if (kind === 'file') return fileOf(name, fields)
  throw new Error('not a listing')
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines[0] !== head || lines.at(-1) !== '') throw new Error('not a listing')
  return lines.slice(1, -1)
}

/** Throws when it is no listing. The caller has compared its hash with a signed one. */
export const decodeListing = (text: string): readonly Entry[] => linesOf(text).map(decodeLine)

export type ListingIndex = { readonly get: (name: string) => Entry | undefined }

/** For whoever asks for single names: its lines stay parts of the text, which takes a fifth of the memory of entries. */
export function indexListing(text: string): ListingIndex {
  const byName = new Map(linesOf(text).map((line) => [line.slice(5, line.indexOf('\t', 5)), line]))
  return {
    get: (name) => {
      const line = byName.get(name)
      return line === undefined ? undefined : decodeLine(line)
    },
  }
}
