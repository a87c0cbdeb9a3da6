// Refusals that must come before the BPMN parser: size, DOCTYPE, form of the XML, counts, repeated ids.
import { SaxesParser } from 'saxes'
import { clip, type Problem, problem } from '../problem.ts'

export const readLimits = { bytes: 1_000_000, nodes: 500, elements: 20_000, depth: 40 } as const

const nodeNames = /^(?:[A-Za-z]*Task|task|[A-Za-z]*Gateway|[A-Za-z]*Event|subProcess|callActivity|transaction)$/

class Stop extends Error {
  readonly problem: Problem
  constructor(found: Problem) {
    super(found.message)
    this.problem = found
  }
}

/** The first reason not to hand this text to the parser, or undefined. */
export function prescan(xml: string): Problem | undefined {
  return refuseText(xml) ?? refuseStructure(xml)
}

function refuseText(xml: string): Problem | undefined {
  const isTooLarge = xml.length > readLimits.bytes || new TextEncoder().encode(xml).length > readLimits.bytes
  if (isTooLarge) return problem('flow.read.too_large', '流程文件超过 1 MB，请删去多余内容后再上传。')
  if (xml.includes('\0')) {
    return problem('flow.read.forbidden_markup', '流程文件含有空字符（NUL），请用流程设计器重新导出。')
  }
  if (/<!\s*(?:DOCTYPE|ENTITY)/i.test(xml)) {
    return problem('flow.read.forbidden_markup', '流程文件含有 DOCTYPE 或 ENTITY 声明，请删去这些声明后再上传。')
  }
  return undefined
}

function refuseStructure(xml: string): Problem | undefined {
  const parser = new SaxesParser()
  const seen = { ids: new Set<string>(), elements: 0, nodes: 0, depth: 0 }
  parser.on('error', (error) => {
    throw new Stop(
      problem('flow.read.not_xml', `流程文件不是合格的 XML（${clip(error.message)}），请用流程设计器重新导出。`),
    )
  })
  parser.on('opentag', (tag) => {
    seen.depth += 1
    seen.elements += 1
    if (nodeNames.test(localName(tag.name))) seen.nodes += 1
    const found = overLimit(seen) ?? repeatedId(tag.attributes['id'], seen.ids)
    if (found) throw new Stop(found)
  })
  parser.on('closetag', () => {
    seen.depth -= 1
  })
  try {
    parser.write(xml).close()
    return undefined
  } catch (error) {
    if (error instanceof Stop) return error.problem
    throw error
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function overLimit(seen: { elements: number; nodes: number; depth: number }): Problem | undefined {
  if (seen.nodes > readLimits.nodes || seen.elements > readLimits.elements) {
    return problem('flow.read.too_many_nodes', `流程的节点超过 ${readLimits.nodes} 个，请拆成几个流程。`)
  }
  return seen.depth > readLimits.depth
    ? problem('flow.read.too_deep', `流程文件的层次超过 ${readLimits.depth} 层，请用流程设计器重新导出。`)
    : undefined
}

function repeatedId(id: string | undefined, ids: Set<string>): Problem | undefined {
  if (id === undefined) return undefined
  if (ids.has(id)) {
    return problem('flow.read.duplicate_id', `编号「${clip(id)}」用了两次，请给每个元素不同的编号。`, {
      id: clip(id),
      name: '',
    })
  }
  ids.add(id)
  return undefined
}
