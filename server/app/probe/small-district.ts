/** A bureau of four sections and a few schools, written straight into the tables: for probes and tests that need people, not an import. */
import { sql } from 'kysely'
import { newId } from '../../kernel/ids.ts'
import { builtInRoles } from '../../modules/identity/rights/built-in-roles.ts'
import type { AnyDb } from '../../platform/db/tx.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'

export type Person = {
  readonly tenant: number
  readonly person: string
  readonly post: string
  readonly unit: string
  readonly name: string
}

export type SmallDistrict = {
  readonly drafter: Person
  readonly sectionHead: Person
  readonly hrHead: Person
  readonly financeHead: Person
  readonly director: Person
  readonly deputy: Person
  readonly clerk: Person
  readonly admin: Person
  /** The bureau's web office: runs the site cluster. */
  readonly webOffice: Person
  readonly units: { readonly hr: string; readonly finance: string }
  /** By number of the school's tenant, from 2 on. */
  readonly schools: readonly {
    readonly tenant: number
    readonly clerk: Person
    readonly principal: Person
    readonly teacher: Person
    /** Runs the school's web site. */
    readonly webmaster: Person
  }[]
}

export async function smallDistrict(uow: UnitOfWork, schools = 3): Promise<SmallDistrict> {
  return uow.asSystem('setup.seed', async (tx) => {
    const { db } = tx
    const bureau = await tenant(db, 1, '闵行区教育局', '教育局')
    const root = await unit(db, 1, null, '局领导')
    const [office, basic, hr, finance] = [
      await unit(db, 1, root, '办公室'),
      await unit(db, 1, root, '基教科'),
      await unit(db, 1, root, '组织人事科'),
      await unit(db, 1, root, '计财科'),
    ]
    const add = (name: string, at: string, roles: string[], isHead = false) =>
      person(db, bureau, { name, unit: at, roles, isHead })
    const made = {
      director: await add('沈国栋', root, ['director'], true),
      deputy: await add('陆文静', root, []),
      clerk: await add('顾小梅', office, ['clerk'], true),
      sectionHead: await add('韩志远', basic, ['section-head'], true),
      drafter: await add('许婉清', basic, ['drafter']),
      hrHead: await add('曹建华', hr, ['section-head'], true),
      financeHead: await add('魏兰', finance, ['section-head'], true),
      admin: await add('丁一鸣', office, ['tenant-admin', 'auditor']),
      webOffice: await add('俞文博', office, ['site-cluster']),
      units: { hr, finance },
    }
    const list = []
    for (let number = 2; number < 2 + schools; number += 1) list.push(await addSchool(db, number))
    return { ...made, schools: list }
  })
}

/** One more school with a principal, a clerk and a teacher. */
export async function addSchool(db: AnyDb, id: number) {
  const roles = await tenant(db, id, `第${id - 1}实验小学`, '小学')
  const top = await unit(db, id, null, '校长室')
  const office = await unit(db, id, top, '办公室')
  return {
    tenant: id,
    principal: await person(db, roles, { name: `校长${id}`, unit: top, roles: ['director'], isHead: true }),
    clerk: await person(db, roles, { name: `文书${id}`, unit: office, roles: ['clerk'], isHead: true }),
    teacher: await person(db, roles, { name: `教师${id}`, unit: office, roles: ['site-editor'], isHead: false }),
    webmaster: await person(db, roles, { name: `网管${id}`, unit: office, roles: ['site-manager'], isHead: false }),
  }
}

type Tenant = { readonly id: number; readonly roles: ReadonlyMap<string, string> }

async function tenant(db: AnyDb, id: number, name: string, kind: string): Promise<Tenant> {
  await sql`insert into identity.tenants (id, name, short_name, kind) values (${id}, ${name}, ${name}, ${kind})`.execute(
    db,
  )
  const roles = new Map<string, string>()
  for (const role of builtInRoles) {
    const roleId = newId()
    roles.set(role.key, roleId)
    await sql`insert into identity.roles (tenant_id, id, key, name, permissions, built_in)
      values (${id}, ${roleId}, ${role.key}, ${role.name}, ${[...role.permissions]}, true)`.execute(db)
  }
  return { id, roles }
}

async function unit(db: AnyDb, tenantId: number, parent: string | null, name: string): Promise<string> {
  const id = newId()
  await sql`insert into identity.units (tenant_id, id, parent_id, name, kind, valid_from)
    values (${tenantId}, ${id}, ${parent}, ${name}, '部门', '2020-01-01')`.execute(db)
  return id
}

let count = 0

async function person(
  db: AnyDb,
  at: Tenant,
  given: { name: string; unit: string; roles: readonly string[]; isHead: boolean },
): Promise<Person> {
  const [id, post] = [newId(), newId()]
  count += 1
  const number = `T${String(count).padStart(6, '0')}`
  await sql`insert into identity.accounts (person_id, login) values (${id}, ${number})`.execute(db)
  await sql`insert into identity.people (tenant_id, id, name, staff_number, joined_on)
    values (${at.id}, ${id}, ${given.name}, ${number}, '2020-01-01')`.execute(db)
  await sql`insert into identity.posts (tenant_id, id, person_id, unit_id, title, is_head, valid_from)
    values (${at.id}, ${post}, ${id}, ${given.unit}, '职员', ${given.isHead}, '2020-01-01')`.execute(db)
  for (const role of given.roles) {
    await sql`insert into identity.role_grants (tenant_id, id, person_id, role_id, scope)
      values (${at.id}, ${newId()}, ${id}, ${at.roles.get(role)}, 'tenant')`.execute(db)
  }
  return { tenant: at.id, person: id, post, unit: given.unit, name: given.name }
}
