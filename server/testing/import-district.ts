/** For tests: a bureau and two schools in a database of their own, and workbooks of a few rows. */
import { sql } from 'kysely'
import type { Actor, Scope } from '../kernel/actor.ts'
import { systemActor } from '../kernel/actor.ts'
import { lists, migrationFolders } from '../app/manifests.ts'
import { testActor } from './actors.ts'
import { testDatabase, type TestDatabase } from './database.ts'
import { provisionTenant } from '../modules/identity/provision/provision-tenant.ts'
import { runImport } from '../modules/identity/imports/run-import.ts'
import { fillTemplate, type TemplateRows } from '../modules/identity/imports/template.ts'

export type SmallDistrict = TestDatabase & { readonly dump: () => Promise<Record<string, unknown[]>> }

export const system: Actor = systemActor(1, '测试')

export const importer = (tenant: number, scope: Scope = 'tenant'): Actor => ({
  ...testActor(tenant),
  grants: new Map([
    ['identity.people.import', scope],
    ['identity.roles.manage', scope],
  ]),
})

export const sheet = (rows: Partial<TemplateRows>, isFull = false): { name: string; bytes: Buffer } => ({
  name: '人员.xlsx',
  bytes: fillTemplate({ units: [], people: [], ...rows }, isFull),
})

/** In the order: school, number, name, phone, unit, post, head, main post, roles, state. */
export const person = (...cells: string[]): string[] => {
  const [school = '', number = '', name = '', phone = '', unit = '', title = '教师', ...others] = cells
  const [isHead = '', isMain = '', roles = '', state = ''] = others
  return [school, number, name, phone, '', unit, title, isHead, isMain, roles, state]
}

export const opening: TemplateRows = {
  tenants: [
    ['2', '第一小学', '一小', '小学', '是', ''],
    ['3', '第二小学', '二小', '小学', '否', ''],
  ],
  units: ['第一小学', '第二小学'].flatMap((school) => [
    [school, '', '校长室', '部门', '1'],
    [school, '校长室', '教导处', '部门', '2'],
    [school, '校长室', '语文组', '教研组', '3'],
  ]),
  people: [
    person('一小', 'A1', '张三', '13800000001', '校长室', '校长', '是', '', '单位管理员、主要负责人'),
    person('一小', 'A2', '李四', '13800000002', '语文组', '教师'),
    person('一小', 'A3', '王五', '13800000003', '语文组', '教研组长', '是'),
    person('二小', 'B1', '赵六', '13800000011', '校长室', '校长', '是', '', '单位管理员'),
    person('二小', 'B2', '李四', '13800000002', '语文组', '兼课教师', '否', '否'),
  ],
}

const tables = ['tenants', 'roles', 'units', 'people', 'posts', 'role_grants', 'accounts'] as const

export async function openSmallDistrict(): Promise<SmallDistrict> {
  const house = await testDatabase({ manifests: migrationFolders, lists })
  await provisionTenant(house.uow, { id: 1, name: '某区教育局', shortName: '区局', kind: '教育局' })
  const opened = await runImport(house.uow, system, fillTemplate(opening), '开局.xlsx')
  if (opened.status !== 'applied') throw new Error(JSON.stringify(opened.problems))
  const dump = (): Promise<Record<string, unknown[]>> =>
    house.uow.asSystem('setup.seed', async (tx) => {
      const found: Record<string, unknown[]> = {}
      for (const table of tables) {
        const { rows } = await sql`select t.* from ${sql.id('identity', table)} t order by t::text`.execute(tx.db)
        found[table] = rows
      }
      return found
    })
  return { ...house, dump }
}
