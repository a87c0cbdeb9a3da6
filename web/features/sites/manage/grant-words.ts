/** A set of rights in words: the template's name when it is one, else its actions. */
import { rightTemplates, type SubjectKind } from '@shuyuan/contract/sites/rights.ts'
import type { SiteAction } from '@shuyuan/contract/sites/sites.ts'
import { actionNames } from './site-words.ts'

export const subjectNames: Record<SubjectKind, string> = { person: '个人', unit: '部门', role: '角色' }

export const templateOf = (actions: readonly SiteAction[]) =>
  rightTemplates.find(
    (template) =>
      template.actions.length === actions.length && template.actions.every((action) => actions.includes(action)),
  )

export const namesOf = (actions: readonly SiteAction[]): string =>
  actions.map((action) => actionNames[action]).join('、')
