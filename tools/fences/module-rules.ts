/** The edges between modules, made from their manifests: what `uses` does not name is forbidden. */
import type { IForbiddenRuleType } from 'dependency-cruiser'
import type { Manifest } from '../../server/platform/module.ts'

type Edges = readonly Pick<Manifest, 'name' | 'uses'>[]

export const strangersOf = (edges: Edges, name: string): string[] => {
  const uses = edges.find((edge) => edge.name === name)?.uses ?? []
  return edges.map((edge) => edge.name).filter((other) => other !== name && !uses.includes(other))
}

export function moduleRules(edges: Edges): IForbiddenRuleType[] {
  return edges
    .filter(({ name }) => strangersOf(edges, name).length > 0)
    .map(({ name }) => ({
      name: `uses-${name}`,
      comment: `${name} asks only the modules that its manifest names under «uses».`,
      severity: 'error',
      from: { path: `^server/modules/${name}/` },
      to: { path: `^server/modules/(${strangersOf(edges, name).join('|')})/` },
    }))
}

/** Sentences about the manifests themselves: modules stand in an order, and look down only. */
export function orderProblems(edges: Edges): string[] {
  return edges.flatMap(({ name, uses }, at) => {
    const below = new Set(edges.slice(0, at).map((edge) => edge.name))
    return uses.filter((used) => !below.has(used)).map((used) => `${name} uses ${used}, which does not stand below it`)
  })
}
