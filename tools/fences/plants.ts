/** Proves that the fences bite: each must find the violation that is planted for it, and be the one that finds it. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { IForbiddenRuleType } from 'dependency-cruiser'
import type { Manifest } from '../../server/platform/module.ts'
import { fileFences, graphFences, importRules } from './all-fences.ts'
import { cruiseTree } from './cruise.ts'
import { moduleRules, strangersOf } from './module-rules.ts'

const folder = fileURLToPath(new URL('./fence-plants/', import.meta.url))

const missed = (name: string): string =>
  existsSync(join(folder, name))
    ? `${name} does not find its planted violation`
    : `${name} has no plant in fence-plants/`

async function importPlants(): Promise<string[]> {
  const problems: string[] = []
  for (const { name = '' } of importRules) {
    const root = join(folder, name)
    const found = existsSync(root) ? (await cruiseTree(root, importRules)).findings : []
    if (!found.some(({ fence }) => fence === name)) problems.push(missed(name))
  }
  for (const fence of graphFences) {
    const root = join(folder, fence.name)
    const edges = existsSync(root) ? (await cruiseTree(root, [])).edges : []
    if (fence.find(edges).length === 0) problems.push(missed(fence.name))
  }
  return problems
}

async function filePlants(): Promise<string[]> {
  const problems: string[] = []
  for (const fence of fileFences) {
    const root = join(folder, fence.name)
    if (!existsSync(root) || (await fence.find(root)).length === 0) problems.push(missed(fence.name))
  }
  return problems
}

type Edges = readonly Pick<Manifest, 'name' | 'uses'>[]

function plantStrangers(root: string, edges: Edges): void {
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  for (const { name } of edges) {
    put(`server/modules/${name}/index.ts`, 'export const door = 1\n')
    for (const stranger of strangersOf(edges, name)) {
      put(`server/modules/${name}/ask-${stranger}.ts`, `export { door } from '../${stranger}/index.ts'\n`)
    }
  }
}

/** The plants of generated fences are generated too: a new module needs no hand. One file per forbidden edge. */
async function modulePlants(edges: Edges, rules: readonly IForbiddenRuleType[]): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'fence-plants-'))
  try {
    plantStrangers(root, edges)
    const { findings } = await cruiseTree(root, rules)
    const found = new Set(findings.map(({ file }) => file))
    return edges.flatMap(({ name }) =>
      strangersOf(edges, name)
        .filter((stranger) => !found.has(`server/modules/${name}/ask-${stranger}.ts`))
        .map((stranger) => `uses-${name} lets ${name} ask ${stranger}`),
    )
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Sentences about fences that do not bite. */
export async function checkPlants(edges: Edges): Promise<string[]> {
  return [...(await importPlants()), ...(await filePlants()), ...(await modulePlants(edges, moduleRules(edges)))]
}
