/** Ways out of the program that need no import: found in the syntax tree, so comments and strings do not count. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { guardedNames, mayUse } from './allowed-builtins.ts'
import type { FileFence, Finding } from './fence.ts'
import { codeFiles, isTest } from './files.ts'

const guarded = new Set<string>(guardedNames)
const globals = new Set(['globalThis', 'window', 'self', 'global'])

/** The guarded name that this node calls, makes or takes from the global object. */
function nameAt(node: ts.Node): string | null {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return ts.isIdentifier(node.expression) && guarded.has(node.expression.text) ? node.expression.text : null
  }
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression) && globals.has(node.expression.text)) {
    return guarded.has(node.name.text) ? node.name.text : null
  }
  // Handed on under another name: `const go = fetch`, `?? fetch`.
  const isValue = ts.isIdentifier(node) && guarded.has(node.text) && ts.isExpression(node)
  const holder = node.parent
  return isValue && (ts.isVariableDeclaration(holder) ? holder.initializer === node : ts.isBinaryExpression(holder))
    ? node.text
    : null
}

/** An import whose address is put together at run time could load anything. */
function isOpenImport(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return false
  const [address] = node.arguments
  return !address || !ts.isStringLiteralLike(address)
}

function findingsIn(file: string, text: string): Finding[] {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const found: Finding[] = []
  const add = (node: ts.Node, fence: string, message: string): void => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source))
    found.push({ fence, file: `${file}:${line + 1}`, message })
  }
  const visit = (node: ts.Node): void => {
    const name = nameAt(node)
    if (name && !mayUse(file, name)) add(node, 'guarded-names', `uses ${name}`)
    if (isOpenImport(node)) add(node, 'open-imports', 'imports an address that is put together at run time')
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const findAll = (root: string, fence: string): Finding[] =>
  codeFiles(root)
    .filter((file) => !isTest(file))
    .flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8')
      // Parsing all files costs seconds; most hold none of the words.
      return /\b(fetch|WebSocket|EventSource|XMLHttpRequest|eval|Function|import\s*\()/.test(text)
        ? findingsIn(file, text)
        : []
    })
    .filter((finding) => finding.fence === fence)

export const guardedNamesFence: FileFence = {
  name: 'guarded-names',
  decision: 'fetch, sockets, eval and Function have their places: tools/fences/allowed-builtins.ts.',
  find: (root) => findAll(root, 'guarded-names'),
}

export const openImportsFence: FileFence = {
  name: 'open-imports',
  decision: 'What is loaded stands in the source: no import by a name made at run time.',
  find: (root) => findAll(root, 'open-imports'),
}
