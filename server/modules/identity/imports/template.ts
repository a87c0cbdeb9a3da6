/** The empty workbook to fill in, with the rules of filling in as its first sheet. */
import { TenantKind } from '@shuyuan/contract/identity/people.ts'
import { type SheetToWrite, writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { builtInRoles } from '../rights/built-in-roles.ts'
import { columns, emptied, fullMode, incrementalMode, modeLabel, sheetNames } from './columns.ts'

const choices: Readonly<Record<string, readonly string[]>> = {
  是否负责人: ['是', '否'],
  是否主岗: ['是', '否'],
  是否有网站: ['是', '否'],
}

const table = (
  name: 'tenants' | 'units' | 'people',
  extra: Readonly<Record<string, readonly string[]>>,
  rows: Rows,
) => ({
  name: sheetNames[name],
  columns: columns[name].map((header) => {
    const list = extra[header] ?? choices[header]
    return { header, width: 16, ...(list ? { choices: list } : {}) }
  }),
  rows,
})

type Rows = readonly (readonly string[])[]
export type TemplateRows = { readonly tenants?: Rows; readonly units: Rows; readonly people: Rows }

const about = (isFull: boolean): SheetToWrite => ({
  name: sheetNames.about,
  columns: [
    { header: '项目', width: 16 },
    { header: '填写说明', width: 90 },
  ],
  rows: [
    [modeLabel, isFull ? fullMode : incrementalMode],
    ['', `${incrementalMode}：只处理表中列出的人；${fullMode}：表中没有列出的在职人员都会被标为离开。`],
    [sheetNames.units, '上级部门留空表示直属本单位；有同名部门时写成“上级/名称”。机构不会因导入而撤销。'],
    [sheetNames.people, '一行一个岗位。同一个人有几个岗位就写几行：工号、姓名相同，其中只有一行“是否主岗”填“是”。'],
    ['单位', '学校导入可以不填；教育局为各校导入时必填全称或简称。'],
    ['工号', '本单位内不重复，字母、数字、短横，最多 20 位。导入后不再改变。'],
    ['手机', '11 位手机号，可用来登录。同一手机号就是同一个人（在两所学校任职时两边填一样）。'],
    [
      '角色',
      `用顿号分开：${builtInRoles.map((role) => role.name.replace(/（.*）/, '')).join('、')}。可加“@全部学校”或“@本部门”。`,
    ],
    ['状态', '在职或离开，留空为在职。离开的人保留记录，岗位结束，角色收回。'],
    ['空白', `手机、邮箱、角色留空表示不改；填“${emptied}”表示清空。单元格里不要用公式。`],
  ],
})

/** `tenants` adds the sheet by which the bureau opens and closes schools. */
export function fillTemplate(rows: TemplateRows, isFull = false): Buffer {
  return writeSheets([
    about(isFull),
    ...(rows.tenants ? [table('tenants', { 类别: TenantKind.options, 状态: ['使用', '停用'] }, rows.tenants)] : []),
    table('units', { 类别: ['部门', '科室', '年级组', '教研组'] }, rows.units),
    table('people', { 状态: ['在职', '离开'] }, rows.people),
  ])
}

export const emptyTemplate = (isDistrict: boolean): Buffer =>
  fillTemplate({ units: [], people: [], ...(isDistrict ? { tenants: [] } : {}) })
