/** Fills an empty system with the demonstration district, through the product's own import. */
import { sql } from 'kysely'
import { systemActor } from '../kernel/actor.ts'
import type { UnitOfWork } from '../platform/db/unit-of-work.ts'
import { runImport } from '../modules/identity/imports/run-import.ts'
import { fillTemplate } from '../modules/identity/imports/template.ts'
import { provisionTenant } from '../modules/identity/provision/provision-tenant.ts'
import { buildDistrict, bureau } from './build-district.ts'
import { demoPersons } from './demo-persons.ts'

export type SeedOptions = {
  readonly uow: UnitOfWork
  readonly staff: number
  readonly log: (line: string) => void
  readonly seed?: number
}

const fileName = '演示学区.xlsx'

/**
 * Safe to repeat: each step is one transaction and is skipped when it is done, so a seed that was killed goes on where it
 * stopped. Real data is never touched: with people who did not come from here, nothing happens.
 */
/** True when the district is the demonstration's. */
export async function seedDemo({ uow, staff, log, seed = 20_261_121 }: SeedOptions): Promise<boolean> {
  const found = await findOut(uow)
  if (found === 'done') return true
  if (found === 'not-ours') {
    log('系统里已有数据，不生成演示数据。')
    return false
  }
  if (found === 'nothing') {
    log(`正在生成演示学区：1 个教育局、78 所学校、${staff} 名教职工……`)
    await provisionTenant(uow, { ...bureau, kind: '教育局' })
    const district = buildDistrict({ staff, seed })
    log(`　工作簿 ${district.people.length} 行，正在通过导入写入……`)
    const result = await runImport(uow, systemActor(bureau.id, '演示数据'), fillTemplate(district), fileName)
    if (result.status !== 'applied')
      throw new Error(`The demonstration was refused: ${JSON.stringify(result.problems[0])}`)
    log(`　新机构 ${result.counts.unitsNew} 个，新人员 ${result.counts.peopleNew} 人次。`)
  }
  await headDocuments(uow)
  await offerPersons(uow)
  log('演示学区已就绪。')
  return true
}

/** nothing: empty, or a seed was killed before its import; imported: only the persons to choose from are missing. */
async function findOut(uow: UnitOfWork): Promise<'nothing' | 'imported' | 'done' | 'not-ours'> {
  return await uow.asSystem('setup.seed', async (tx) => {
    const { rows } = await sql<{ offered: boolean; imported: boolean; people: boolean; strangers: boolean }>`select
        exists (select from identity.demo_roles) as offered,
        exists (select from identity.imports where tenant_id = ${bureau.id} and file_name = ${fileName}
          and status = 'applied' and created_by is null) as imported,
        exists (select from identity.people) as people,
        exists (select from identity.tenants where id <> ${bureau.id} or name <> ${bureau.name}) as strangers`.execute(
      tx.db,
    )
    const found = rows[0]
    if (found?.offered) return 'done'
    if (found?.imported) return 'imported'
    return found?.people || found?.strangers ? 'not-ours' : 'nothing'
  })
}

/** An invented 机关代字: a real bureau sets its own before its first number. */
async function headDocuments(uow: UnitOfWork): Promise<void> {
  await uow.asSystem('setup.seed', (tx) =>
    sql`insert into documents.settings (tenant_id, issuer, issuer_mark, number_code, printed_by)
      values (${bureau.id}, ${bureau.name}, ${`${bureau.name}文件`}, '闵教', ${`${bureau.name}办公室`}) on conflict do nothing`.execute(
      tx.db,
    ),
  )
}

async function offerPersons(uow: UnitOfWork): Promise<void> {
  const rows = demoPersons.map(({ key, label, hint, tenant, staffNumber }, sort) => ({
    key,
    sort,
    label,
    hint,
    tenant,
    staff_number: staffNumber,
  }))
  await uow.asSystem('setup.seed', async (tx) => {
    await sql`insert into identity.demo_roles (key, sort, label, hint, person_id, tenant, post_id)
      select distinct on (d.key) d.key, d.sort, d.label, d.hint, e.id, d.tenant, p.id
      from json_to_recordset(${JSON.stringify(rows)}::json)
        as d(key text, sort int, label text, hint text, tenant int, staff_number text)
      join identity.people e on e.tenant_id = d.tenant and e.staff_number = d.staff_number
      join identity.posts p on p.tenant_id = e.tenant_id and p.person_id = e.id and p.valid_until is null
      order by d.key, p.is_primary desc, p.id
      on conflict (key) do nothing`.execute(tx.db)
  })
}
