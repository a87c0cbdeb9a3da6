/** A small district that has lived a little: the other tenants' rows carry a word of their own, and one school's people ask. */
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as deliveries from '@shuyuan/contract/exchange/deliveries.ts'
import { saveGroup } from '@shuyuan/contract/exchange/dispatches.ts'
import { addDelegation } from '@shuyuan/contract/identity/people.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as redesigns from '@shuyuan/contract/sites/redesigns.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import * as templates from '@shuyuan/contract/sites/templates.ts'
import type { ClientBase } from 'pg'
import { newId } from '../../kernel/ids.ts'
import type { House } from '../wire.ts'
import { type Doorkeeper, type Journey, journeyOf } from './journey.ts'
import type { Caller } from './probe-routes.ts'
import { type Person, type SmallDistrict, smallDistrict } from './small-district.ts'

/** The word that only rows of other tenants hold. */
export const canary = '金丝雀'
/** The school whose people ask. */
export const asking = 2

export type ProbedHouse = Doorkeeper & {
  readonly house: Pick<House, 'uow' | 'dispatcher'>
  readonly tokenOf: (who: Person) => Promise<string>
}

/** Seeds and lives; the people of the asking school with all permissions, with a clerk's, with none. */
export async function livedDistrict(probed: ProbedHouse, admin: ClientBase): Promise<readonly Caller[]> {
  const district = await smallDistrict(probed.house.uow, 3)
  const journey = journeyOf(probed, district)
  const settle = () => probed.house.dispatcher.drain()
  await bureauWorks(journey, district)
  await settle()
  await thirdSchoolWorks(journey, district)
  for (const [tenant, word] of [
    [asking, '本校'],
    [3, canary],
  ] as const)
    await ownsSite(journey, school(district, tenant), word, admin)
  await settle()
  await admin.query(
    `insert into identity.imports (tenant_id, id, file_name, status, reach, rows, counts, problems, created_at)
    values (3, $1, $2, 'ready', 'own', 1, '{}', '[]', now())`,
    [newId(), canary],
  )
  await admin.query(`update identity.units set name = name || '${canary}' where tenant_id <> $1`, [asking])
  return callersOf(school(district, asking), probed, admin)
}

/** It sends one notice and holds another in flow. */
async function bureauWorks(journey: Journey, district: SmallDistrict): Promise<void> {
  const title = '关于全区工作的通知'
  await journey.untilDispatch(title)
  await journey.approve(district.clerk, title)
  await journey.submit(`${canary}在途通知`)
}

/** It signs for what came, drafts, groups and delegates. */
async function thirdSchoolWorks(journey: Journey, district: SmallDistrict): Promise<void> {
  const third = school(district, 3)
  const clerk = await journey.as(third.clerk)
  const { items } = await clerk(deliveries.listDeliveries, {})
  await clerk(deliveries.signDelivery, { params: { deliveryId: items[0]?.id ?? '' } })
  const draft = await clerk(documents.createDocument, {
    body: { ...journey.fields(`${canary}草稿的通知`), countersignUnits: [] },
  })
  await clerk(documents.submitDocument, { params: { documentId: draft.id }, body: { version: draft.version } })
  await clerk(saveGroup, { params: { groupId: newId() }, body: { name: `${canary}组`, members: [2] } })
  const body = { toPersonId: third.principal.person, startsOn: '2026-01-01', endsOn: '2026-12-31', note: canary }
  await clerk(addDelegation, { body })
}

const surveyFields = (word: string) => ({
  title: word,
  guide: '',
  questions: [{ kind: 'text', id: 'q1', title: word, required: false, long: false }],
  opensOn: '2026-01-01',
  closesOn: '2026-12-31',
  isAnonymous: true,
  publishesCounts: false,
  conclusion: '',
  isPublished: false,
})

/** A web site with an article and a picture. */
async function ownsSite(journey: Journey, own: School, word: string, admin: ClientBase): Promise<void> {
  const webmaster = await journey.as(own.webmaster)
  const host = `school${own.tenant}.localhost`
  const { id: siteId } = await webmaster(sites.createSite, { body: { name: `${word}网站`, theme: 'qiming', host } })
  const { items } = await webmaster(columns.listColumns, { params: { siteId } })
  const columnId = items[0]?.id ?? ''
  const body = {
    type: 'doc' as const,
    content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: word }] }],
  }
  const content = articles.ArticleContent.parse({ title: `${word}文章`, shownOn: '2026-01-01', body })
  await webmaster(articles.createArticle, { params: { siteId }, body: { content, placement: { columnId } } })
  await webmaster(templates.createTemplate, {
    params: { siteId },
    body: { name: `${word}模板`, part: 'list', source: word },
  })
  await webmaster(redesigns.createRedesign, {
    body: { name: `${word}改版`, sites: [siteId], look: redesigns.RedesignLook.parse({ theme: 'hongyi' }) },
  })
  await admin.query(
    `insert into sites.media (tenant_id, id, site_id, kind, name, type, size, sha256, uploaded_by_name, created_at)
     values ($1, $2, $3, 'file', $4, 'text/plain', 1, 'none', $4, now())`,
    [own.tenant, newId(), siteId, word],
  )
  await admin.query(
    `insert into sites.letters (tenant_id, id, site_id, column_id, code, kind, title, body, contact, may_publish, status, received_at)
     values ($1, $2, $3, $4, '1000000000', '咨询', $5, $5, '', true, 'waiting', now())`,
    [own.tenant, newId(), siteId, columnId, word],
  )
  await admin.query(
    `insert into sites.intakes (tenant_id, id, site_id, kind, name, sha256, size, status, by_name, created_at)
     values ($1, $2, $3, 'wxr', $4, 'none', 1, 'checking', $4, now())`,
    [own.tenant, newId(), siteId, word],
  )
  await admin.query(
    `insert into sites.package_runs (tenant_id, id, kind, site_id, site_name, status, size, sha256, by_name, created_at)
     values ($1, $2, 'pack', $3, $4, 'done', 1, 'none', $4, now())`,
    [own.tenant, newId(), siteId, word],
  )
  await seedLinks(admin, own.tenant, siteId, word)
  await admin.query(
    `insert into sites.takeovers (tenant_id, id, site_id, person_id, person_name, home_tenant, home_post, reason, post_id, started_at, ends_at)
     values ($1, $2, $3, $2, $4, 1, $2, $4, $2, now(), now() + interval '1 hour')`,
    [own.tenant, newId(), siteId, word],
  )
  const surveyId = newId()
  await admin.query(
    `insert into sites.surveys (tenant_id, id, site_id, column_id, number, title, fields, opens_on, closes_on, is_published, created_by_name, created_at)
     values ($1, $2, $3, $4, 1, $5, $6, '2026-01-01', '2026-12-31', false, $5, now())`,
    [own.tenant, surveyId, siteId, columnId, word, JSON.stringify(surveyFields(word))],
  )
  await admin.query(
    `insert into sites.survey_answers (tenant_id, id, survey_id, answers, received_at) values ($1, $2, $3, $4, now())`,
    [own.tenant, newId(), surveyId, JSON.stringify({ q1: word })],
  )
  await admin.query(
    `insert into sites.offers (tenant_id, id, site_id, from_tenant, from_name, from_article, submission_id, title, content, content_hash, media,
       is_push, is_required, status, received_at)
     values ($1, $2, $3, 1, $4, $2, $2, $4, $5, '', '[]', false, false, 'waiting', now())`,
    [own.tenant, newId(), siteId, word, JSON.stringify(content)],
  )
}

/** A census with its links and faults, so that every table of it has a row of every tenant. */
async function seedLinks(admin: ClientBase, tenant: number, siteId: string, word: string): Promise<void> {
  const censusId = newId()
  const rows: readonly (readonly [string, readonly unknown[]])[] = [
    [
      `insert into sites.censuses (tenant_id, id, site_id, status, sites_all, by_name, created_at) values ($1, $2, $3, 'done', 1, $4, now())`,
      [tenant, censusId, siteId, word],
    ],
    [
      `insert into sites.census_sites (tenant_id, census_id, site_id, site_tenant) values ($1, $2, $3, $1)`,
      [tenant, censusId, siteId],
    ],
    [
      `insert into sites.census_addresses (tenant_id, census_id, key, address, host) values ($1, $2, $3, $3, $3)`,
      [tenant, censusId, word],
    ],
    [
      `insert into sites.links (tenant_id, id, site_id, address, scope, class, since, pages, uses)
       values ($1, $2, $3, $4, 'outside', 'dead', now(), 1, '[]')`,
      [tenant, newId(), siteId, `https://${word}.invalid/`],
    ],
    [
      `insert into sites.site_checks (tenant_id, site_id, read_at, generation, pages, faulty_pages, faults)
       values ($1, $2, now(), 1, 1, 1, '{}')`,
      [tenant, siteId],
    ],
    [
      `insert into sites.page_faults (tenant_id, site_id, path, title, kinds, faults) values ($1, $2, '/', $3, '{alt}', '[]')`,
      [tenant, siteId, word],
    ],
    [
      `insert into sites.alarms (tenant_id, id, site_name, path, kind, found, found_at) values ($1, $2, $3, $3, 'edited', '', now())`,
      [tenant, newId(), word],
    ],
    [
      `insert into sites.census_plans (tenant_id, every, next_at, by_name) values ($1, 'month', now() + interval '1 month', $2)`,
      [tenant, word],
    ],
  ]
  for (const [text, values] of rows) await admin.query(text, [...values])
}

type School = SmallDistrict['schools'][number]

function school(district: SmallDistrict, tenant: number): School {
  const found = district.schools.find((one) => one.tenant === tenant)
  if (!found) throw new Error('no such school')
  return found
}

async function callersOf(own: School, { tokenOf }: ProbedHouse, admin: ClientBase): Promise<Caller[]> {
  const role = newId()
  await admin.query(
    `insert into identity.roles (tenant_id, id, key, name, permissions) values ($1, $2, 'everything', '全权', $3)`,
    [own.tenant, role, Object.keys(permissions)],
  )
  await admin.query(
    `insert into identity.role_grants (tenant_id, id, person_id, role_id, scope) values ($1, $2, $3, $4, 'schools')`,
    [own.tenant, newId(), own.principal.person, role],
  )
  const people: [string, Person][] = [
    ['everything', own.principal],
    ['clerk', own.clerk],
    ['teacher', own.teacher],
  ]
  return Promise.all(people.map(async ([name, person]) => ({ role: name, token: await tokenOf(person) })))
}
