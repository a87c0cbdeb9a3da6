/** Runs dependency-cruiser over a tree with the given rules. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cruise, type IForbiddenRuleType } from 'dependency-cruiser'
import type { Finding } from './fence.ts'
import { roots } from './files.ts'

export type Edge = { readonly from: string; readonly to: string; readonly types: readonly string[] }
export type Cruised = { readonly findings: readonly Finding[]; readonly edges: readonly Edge[] }

export async function cruiseTree(root: string, rules: readonly IForbiddenRuleType[]): Promise<Cruised> {
  const folders = roots.filter((folder) => existsSync(join(root, folder)))
  const { output } = await cruise(
    folders,
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: [...rules] },
      // Imports of types alone count too, but for rules that say otherwise.
      tsPreCompilationDeps: true,
      combinedDependencies: true,
      doNotFollow: { path: 'node_modules' },
      exclude: { path: '/fence-plants/|(^|/)dist/' },
      moduleSystems: ['es6'],
    },
    { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types'] },
  )
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text instead of data.')
  const findings = output.summary.violations.map(({ rule, from, to, cycle }) => ({
    fence: rule.name,
    file: from,
    message: cycle ? cycle.map(({ name }) => name).join(' → ') : `imports ${to}`,
  }))
  const edges = output.modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, dependencyTypes }) => ({ from: source, to: resolved, types: dependencyTypes })),
  )
  return { findings, edges }
}
