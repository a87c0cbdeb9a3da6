// «为什么是他»: an approver rule in words a clerk understands.
import type { AskedRule } from './definition.ts'

export function describeRule(rule: AskedRule): string {
  return `规则：${words(rule)}`
}

function words(rule: AskedRule): string {
  switch (rule.kind) {
    case 'person':
      return `指定人员${inBrackets(rule.label ?? `共 ${rule.people.length} 人`)}`
    case 'role':
      return `角色「${rule.label ?? rule.role}」`
    case 'starter':
      return '发起人本人'
    case 'field':
      // A built-in flow names the people themselves («有初审权限的人»); a drawn one names the field of its form.
      return rule.label?.startsWith('有') ? rule.label : `表单里「${rule.label ?? rule.field}」选定的人员或部门`
    case 'unitsOf':
      return `表单里「${rule.label ?? rule.field}」选定部门的负责人`
    case 'admin':
      return '没有找到办理人，转流程管理员'
    case 'headOfStarter':
      return '办理人就是发起人，转其上级负责人'
    case 'unitHead':
      if (rule.of === 'starter') return '发起人所在部门负责人'
      return rule.of === 'level' ? `发起人的第 ${rule.level} 级主管` : `部门「${rule.label ?? rule.unit}」的负责人`
  }
}

function inBrackets(text: string): string {
  return `（${text}）`
}
