/** A whole invented district as the rows of an import workbook: same seed and size, same district. */
import { bureauOfficers, bureauPosts, bureauUnits } from './bureau-plan.ts'
import { makeName } from './names.ts'
import { type PlannedPost, type PlannedUnit, post } from './places.ts'
import { createRandom, type Random } from './random.ts'
import { type SchoolPlan, schoolPlans } from './school-plans.ts'
import { readSchools, type School } from './schools.ts'

export type DistrictOptions = { readonly staff: number; readonly seed: number }

export const bureau = { id: 1, name: '闵行区教育局', shortName: '区教育局' } as const

/** Rows in the order of the template's columns. */
export type District = { readonly tenants: string[][]; readonly units: string[][]; readonly people: string[][] }

type Person = { readonly name: string; readonly phone: string }
type Maker = { readonly random: Random; readonly newPerson: () => Person }

/** «0160004»: three digits for the tenant, four for the person. */
export const staffNumber = (tenant: number, person: number): string =>
  `${String(tenant).padStart(3, '0')}${String(person).padStart(4, '0')}`

export function buildDistrict({ staff, seed }: DistrictOptions): District {
  const random = createRandom(seed)
  let count = 0
  const newPerson = (): Person => {
    count += 1
    // 199 0000…: eleven digits as the check wants them, in a block that carriers do not hand out.
    return { name: makeName(random), phone: `199${String(count).padStart(8, '0')}` }
  }
  const maker = { random, newPerson }
  const schools = readSchools()
  const officers = Math.max(0, Math.round(staff * 0.025) - bureauPosts.length)
  const sizes = sizesOf(schools, staff - bureauPosts.length - officers)
  const district: District = {
    tenants: schools.map((one) => [String(one.id), one.name, one.shortName, one.kind, one.hasSite ? '是' : '否', '']),
    units: [...unitRows(bureau.name, bureauUnits), ...schools.flatMap((one) => unitRows(one.name, planOf(one).units))],
    people: bureauRows(maker, officers),
  }
  const teachers = schools.map((school, i) => {
    const rows = schoolRows(maker, school, sizes[i] ?? 0)
    district.people.push(...rows.all)
    return rows.teachers
  })
  district.people.push(...guestRows(schools, teachers, sizes))
  return district
}

const planOf = (school: School): SchoolPlan => schoolPlans[school.kind] ?? fail(school.kind)
const fail = (kind: string): never => {
  throw new Error(`No plan for a school of the kind ${kind}.`)
}

/** Leading posts and one teacher a subject: smaller than that no school is. */
const least = 12

function sizesOf(schools: readonly School[], staff: number): number[] {
  const weights = schools.map((school) => planOf(school).weight)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const spare = Math.max(0, staff - least * schools.length)
  const sizes = weights.map((weight) => least + Math.floor((spare * weight) / total))
  // What rounding left over, one by one, so that the district has exactly the staff that was asked for.
  const rest = spare + least * schools.length - sizes.reduce((sum, size) => sum + size, 0)
  return sizes.map((size, i) => size + (i < rest ? 1 : 0))
}

const unitRows = (tenant: string, units: readonly PlannedUnit[]): string[][] =>
  units.map(({ name, kind, above }, i) => [tenant, above, name, kind, String(i + 1)])

function personRow(
  tenant: string,
  number: string,
  { name, phone }: Person,
  place: PlannedPost,
  isMain = true,
): string[] {
  const { unit, title, isHead, role } = place
  return [tenant, number, name, phone, '', unit, title, isHead ? '是' : '否', isMain ? '是' : '否', role, '在职']
}

function bureauRows({ newPerson }: Maker, officers: number): string[][] {
  const more = Array.from(
    { length: officers },
    (_, i) => bureauOfficers[i % bureauOfficers.length] ?? post('办公室', '科员'),
  )
  return [...bureauPosts, ...more].map((place, i) =>
    personRow(bureau.name, staffNumber(bureau.id, i + 1), newPerson(), place),
  )
}

type Teacher = { readonly number: string; readonly person: Person; readonly subject: string }

function schoolRows({ random, newPerson }: Maker, school: School, size: number) {
  const plan = planOf(school)
  const all = plan.posts
    .slice(0, size)
    .map((place, i) => personRow(school.name, staffNumber(school.id, i + 1), newPerson(), place))
  const teachers: Teacher[] = []
  for (let n = plan.posts.length; n < size; n += 1) {
    const teacher = teachers.length
    const subject = plan.subjects[teacher % plan.subjects.length] ?? ''
    const person = newPerson()
    const number = staffNumber(school.id, n + 1)
    const leadsSubject = teacher < plan.subjects.length
    const place = post(subject, leadsSubject ? '教研组长' : '教师', '', leadsSubject)
    all.push(personRow(school.name, number, person, place))
    const year = yearPost(plan, teacher, random)
    if (year) all.push(personRow(school.name, number, person, year, false))
    teachers.push({ number, person, subject })
  }
  return { all, teachers }
}

/** The first who lead no subject lead a year; of the others every fifth or so has a class. */
function yearPost(plan: SchoolPlan, teacher: number, random: Random): PlannedPost | null {
  const year = plan.years[teacher - plan.subjects.length]
  if (year) return post(year, '年级组长', '', true)
  if (teacher < plan.subjects.length || random.int(5) > 0) return null
  return post(plan.years[random.int(plan.years.length)] ?? '', '班主任')
}

/** About one teacher in a hundred also teaches in the next school of the same kind, with a staff number there. */
function guestRows(schools: readonly School[], teachers: readonly (readonly Teacher[])[], sizes: readonly number[]) {
  return schools.flatMap((school, i) => {
    const next = schools.findIndex((other, at) => at > i && other.kind === school.kind)
    const host = schools[next]
    if (!host) return []
    const guests = (teachers[i] ?? []).filter((_, n) => n % 100 === 0)
    return guests.map(({ person, subject }, n) => {
      // Behind the host's own numbers, in a row of its own for guests.
      const number = staffNumber(host.id, Math.ceil(((sizes[next] ?? 0) + 1) / 100) * 100 + n + 1)
      return personRow(host.name, number, person, post(subject, '兼课教师'), false)
    })
  })
}
