// sy:approver attributes → ApproverRule.
import type { ApproverRule } from '../definition.ts'
import { clip } from '../problem.ts'

type Attributes = Record<string, string>
type Report = (message: string) => void

const maxPeople = 50

export function readApprover(attributes: Attributes, report: Report): ApproverRule | undefined {
  const need = (name: string, what: string): string => {
    const text = attributes[name]?.trim() ?? ''
    if (text === '' || text.length > 100) report(`请填写${what}（${name}）`)
    return text
  }
  const label = attributes['label'] === undefined ? {} : { label: clip(attributes['label']) }
  switch (attributes['kind']) {
    case 'person':
      return { kind: 'person', people: peopleOf(attributes['person'], report), ...label }
    case 'role':
      return { kind: 'role', role: need('role', '角色'), ...label }
    case 'unitHead':
      return unitHead(attributes, { need, report })
    case 'starter':
      return { kind: 'starter' }
    case 'field':
      return { kind: 'field', field: need('field', '表单字段'), ...label }
    case 'unitsOf':
      return { kind: 'unitsOf', field: need('field', '表单里的部门字段'), ...label }
    default:
      report(
        `不认识类别「${clip(attributes['kind'] ?? '')}」，请选 person、role、unitHead、starter、field、unitsOf 之一`,
      )
      return undefined
  }
}

function peopleOf(text: string | undefined, report: Report): string[] {
  const people = [...new Set((text ?? '').split(/[\s,]+/).filter((person) => person !== ''))]
  const isUsable = people.length > 0 && people.length <= maxPeople && people.every((person) => person.length <= 64)
  if (!isUsable) report(`请选择 1 到 ${maxPeople} 位人员（person）`)
  return people
}

type Help = { need: (name: string, what: string) => string; report: Report }

function unitHead(attributes: Attributes, help: Help): ApproverRule | undefined {
  const label = attributes['label'] === undefined ? {} : { label: clip(attributes['label']) }
  switch (attributes['of'] ?? 'starter') {
    case 'starter':
      return { kind: 'unitHead', of: 'starter' }
    case 'unit':
      return { kind: 'unitHead', of: 'unit', unit: help.need('unit', '部门'), ...label }
    case 'level': {
      const level = Number(attributes['level'])
      const isLevel = Number.isInteger(level) && level >= 1 && level <= 10
      if (!isLevel) help.report('级数 level 应是 1 到 10 的整数')
      return { kind: 'unitHead', of: 'level', level }
    }
    default:
      help.report('of 只能是 starter、unit 或 level')
      return undefined
  }
}
