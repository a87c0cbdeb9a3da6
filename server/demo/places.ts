/** What a unit and a post are in the plans of bureau and schools. */

export type PlannedUnit = {
  readonly name: string
  readonly kind: '部门' | '科室' | '年级组' | '教研组'
  /** '' for the top. */
  readonly above: string
}

export type PlannedPost = {
  readonly unit: string
  readonly title: string
  readonly isHead: boolean
  readonly role: string
}

export const post = (unit: string, title: string, role = '', isHead = false): PlannedPost => ({
  unit,
  title,
  role,
  isHead,
})
export const head = (unit: string, title: string, role = '科室负责人'): PlannedPost => post(unit, title, role, true)
