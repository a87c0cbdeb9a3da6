/** The source files of a tree, by their path from its root. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

export const roots = ['contract', 'engines', 'server', 'web', 'stories', 'bench', 'tools'] as const

const passed = new Set(['node_modules', 'dist', 'fence-plants', '.git'])

export type Entry = { readonly path: string; readonly isFolder: boolean }

function walk(root: string, folder: string, found: Entry[]): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (passed.has(entry.name)) continue
    const path = `${folder}/${entry.name}`
    found.push({ path, isFolder: entry.isDirectory() })
    if (entry.isDirectory()) walk(root, path, found)
  }
}

export function entries(root: string): Entry[] {
  const found: Entry[] = []
  for (const folder of roots) if (existsSync(join(root, folder))) walk(root, folder, found)
  return found
}

export const codeFiles = (root: string): string[] =>
  entries(root)
    .filter(({ path, isFolder }) => !isFolder && /\.(ts|tsx|mjs)$/.test(path) && !path.endsWith('.d.ts'))
    .map(({ path }) => path)

export const isTest = (path: string): boolean => /\.(test|story)\.tsx?$/.test(path)
