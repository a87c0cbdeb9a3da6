/** The sheets of the template and their columns, as people read them. */

export const sheetNames = { about: '说明', tenants: '单位', units: '机构', people: '人员' } as const
export type TableName = Exclude<keyof typeof sheetNames, 'about'>

export const columns = {
  tenants: ['编号', '名称', '简称', '类别', '是否有网站', '状态'],
  units: ['单位', '上级部门', '名称', '类别', '顺序'],
  people: ['单位', '工号', '姓名', '手机', '邮箱', '部门', '岗位', '是否负责人', '是否主岗', '角色', '状态'],
} as const satisfies Record<TableName, readonly string[]>
export type Column = (typeof columns)[TableName][number]

/** Without these a sheet cannot be understood; the others may be left out. */
export const requiredColumns: Readonly<Record<TableName, readonly Column[]>> = {
  tenants: ['名称', '类别'],
  units: ['名称'],
  people: ['工号', '姓名', '部门', '岗位'],
}

/** In sheet 说明, this in column A and the mode in column B. */
export const modeLabel = '导入方式'
export const fullMode = '全量'
export const incrementalMode = '增量'

/** Written in a cell that is to be emptied: an empty cell leaves things as they are. */
export const emptied = '无'
