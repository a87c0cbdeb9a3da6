/** Who may import whom, written by hand: the storeys of the house. Paths are from the repository's root. */
import { readFileSync } from 'node:fs'
import type { IForbiddenRuleType } from 'dependency-cruiser'
import { allowed, guardedModules } from './allowed-builtins.ts'

const test = '\\.(test|story)\\.tsx?$'

/** What a workspace's package.json names: the fence follows it, and npm gives nothing else on a fresh machine. */
const packagesOf = (workspace: string): string => {
  const text = readFileSync(new URL(`../../${workspace}/package.json`, import.meta.url), 'utf8')
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(text)
  return Object.keys(dependencies).join('|')
}

const rule = (name: string, comment: string, from: object, to: object): IForbiddenRuleType => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
})

const storeys: readonly IForbiddenRuleType[] = [
  rule(
    'contract-zod-only',
    'The contract depends on zod alone: it is loaded by browsers, phones and other systems.',
    { path: '^contract/', pathNot: test },
    { pathNot: `^contract/|node_modules/(${packagesOf('contract')})/` },
  ),
  rule(
    'engines-pure',
    'Engines know no server, no contract and no Node: they run in the browser too.',
    { path: '^engines/', pathNot: `${test}|^engines/[^/]+/testing/` },
    { pathNot: `^engines/|node_modules/(${packagesOf('engines')})/` },
  ),
  rule(
    'kernel-imports-nothing',
    'The kernel is types and pure words; it imports the contract’s words and uuid, nothing else.',
    { path: '^server/kernel/', pathNot: test },
    { pathNot: '^(server/kernel|contract)/|node_modules/uuid/' },
  ),
  rule(
    'platform-below-modules',
    'The platform knows no business: modules hand it what it needs.',
    { path: '^server/platform/', pathNot: test },
    { path: '^server/(modules|app|demo)/' },
  ),
  rule(
    'modules-below-app',
    'A module is wired by the application and never reaches up for it.',
    { path: '^server/modules/', pathNot: test },
    { path: '^server/(app|demo)/' },
  ),
  rule(
    'app-is-the-top',
    'Only the entry and tests import the application.',
    { pathNot: `^server/(app/|main\\.ts|testing/)|^(stories|bench|tools)/|${test}` },
    { path: '^server/app/' },
  ),
  rule(
    'testing-for-tests',
    'What serves tests never runs in the program.',
    { path: '^(server|contract|engines|web)/', pathNot: `${test}|^server/testing/|/testing/` },
    { path: '(^server|^engines/[^/]+|^web)/testing/' },
  ),
  rule('web-not-server', 'The web talks to the server over HTTP.', { path: '^web/' }, { path: '^server/' }),
  rule('server-not-web', 'The server serves the built web as files.', { path: '^server/' }, { path: '^web/' }),
]

const rooms: readonly IForbiddenRuleType[] = [
  rule(
    'module-front-door',
    'Another module is entered by its index.ts alone.',
    { path: '^server/modules/([^/]+)/', pathNot: test },
    { path: '^server/modules/', pathNot: '^server/modules/$1/|^server/modules/[^/]+/index\\.ts$' },
  ),
  rule(
    'store-below-verbs',
    'A store holds SQL; who asks it is above it.',
    { path: '\\.store\\.ts$' },
    { path: '\\.(routes|jobs|listener)\\.ts$|^server/modules/[^/]+/module\\.ts$' },
  ),
  rule(
    'rules-import-down',
    'Rules decide from what they are given: no database, no clock, no files. The shapes of rows may be named.',
    { path: '^server/.*\\.rules\\.ts$' },
    { path: '^server/(platform|app)/|\\.(store|routes|jobs|listener)\\.ts$', dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'no-circles',
    'Two files that import each other are one file, or three.',
    { pathNot: test },
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
  rule('resolvable', 'Every import leads somewhere.', {}, { couldNotResolve: true }),
  rule(
    'declared-packages',
    'A package that is imported is named in the package.json of its workspace; hoisting is luck.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
]

/** One rule a builtin, because each has its own list of files. */
const builtins: readonly IForbiddenRuleType[] = guardedModules.map((name) => {
  const files = allowed.filter((entry) => entry.builtins.includes(name)).map((entry) => entry.file.source)
  return rule(
    `builtin-${name.replace('/', '-')}`,
    `node:${name} reaches out of the program: its users are listed in tools/fences/allowed-builtins.ts.`,
    { pathNot: [test, ...files].join('|') },
    { path: `^(node:)?${name}$`, dependencyTypes: ['core'] },
  )
})

export const importRules: readonly IForbiddenRuleType[] = [...storeys, ...rooms, ...builtins]
