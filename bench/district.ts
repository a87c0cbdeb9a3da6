/** The big district: 30,000 staff, 300 schools, and years of tasks. Made once in .cache/bench and used again. */
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import pg from 'pg'
import { lists, migrationFolders } from '../server/app/manifests.ts'
import { seedDemo } from '../server/demo/seed-demo.ts'
import { createPool } from '../server/platform/db/connection.ts'
import { type Embedded, startEmbedded } from '../server/platform/db/embedded.ts'
import { prepareDatabase } from '../server/platform/db/prepare.ts'
import { protect } from '../server/platform/db/protect.ts'
import { createUnitOfWork } from '../server/platform/db/unit-of-work.ts'
import { prepareQueue } from '../server/platform/jobs/queue.ts'
import { addSchool } from '../server/testing/small-district.ts'

export type Sizes = {
  readonly staff: number
  readonly open: number
  readonly finished: number
  readonly schools: number
}

export type District = {
  readonly dir: string
  readonly appUrl: string
  readonly admin: pg.Client
  readonly sizes: Sizes
  readonly close: () => Promise<void>
}

export async function openDistrict(sizes: Sizes, say: (line: string) => void): Promise<District> {
  const dir = resolve('.cache', `bench-${sizes.staff}-${sizes.finished}`)
  await mkdir(dir, { recursive: true })
  const postgres: Embedded = await startEmbedded({ dataDir: resolve(dir, 'database'), log: () => undefined })
  const urls = await prepareDatabase({
    adminUrl: postgres.adminUrl,
    name: 'shuyuan',
    manifests: migrationFolders,
    lists,
  })
  await prepareQueue(urls.adminUrl, [{ name: 'documents.typeset' }, { name: 'messages.mail' }])
  await protect(urls.adminUrl, lists)
  const admin = new pg.Client({ connectionString: urls.adminUrl })
  await admin.connect()
  const mark = resolve(dir, 'seeded')
  if (!existsSync(mark)) {
    await seed(urls.appUrl, admin, sizes, say)
    await writeFile(mark, JSON.stringify(sizes))
  }
  const close = async (): Promise<void> => {
    await admin.end()
    await postgres.stop()
  }
  return { dir, appUrl: urls.appUrl, admin, sizes, close }
}

async function seed(appUrl: string, admin: pg.Client, sizes: Sizes, say: (line: string) => void): Promise<void> {
  const pool = createPool(appUrl, { max: 4 })
  const uow = createUnitOfWork({ pool })
  say(`seeding ${sizes.staff} staff`)
  await seedDemo({ uow, staff: sizes.staff, log: say })
  await uow.asSystem('setup.seed', async (tx) => {
    const { rows } = await admin.query<{ last: number }>('select max(id) as last from identity.tenants')
    for (let id = (rows[0]?.last ?? 0) + 1; id <= sizes.schools + 1; id += 1) await addSchool(tx.db, id)
  })
  await pool.end()
}

/** True until the history has grown past its first tenth. */
export async function isYoung(admin: pg.Client, finished: number): Promise<boolean> {
  const { rows } = await admin.query<{ past: boolean }>(
    `select count(*) > $1 as past from (select from workflow.tasks where kind = '历史' limit $1 + 1) t`,
    [Math.ceil(finished / 5)],
  )
  return rows[0]?.past !== true
}

/** Tasks of a generated past, up to the given numbers: eight tasks an instance, spread over all people. */
export async function growHistory(
  admin: pg.Client,
  open: number,
  finished: number,
  say: (line: string) => void,
): Promise<void> {
  const { rows } = await admin.query<{ open: number; finished: number }>(
    `select count(*) filter (where status = 'open')::int as open, count(*) filter (where status = 'approved')::int as finished
     from workflow.tasks where kind = '历史'`,
  )
  const missing = { open: open - (rows[0]?.open ?? 0), finished: finished - (rows[0]?.finished ?? 0) }
  if (missing.open <= 0 && missing.finished <= 0) return
  say(`adding ${missing.open} open and ${missing.finished} finished tasks`)
  // Constraints are checked by the product's own writes elsewhere; here only the amount matters.
  await admin.query(`set session_replication_role = replica`)
  await addTasks(admin, missing.finished, 'approved')
  await addTasks(admin, missing.open, 'open')
  await admin.query(`set session_replication_role = origin`)
  await admin.query('vacuum analyze workflow.tasks')
  await admin.query('vacuum analyze workflow.instances')
}

async function addTasks(admin: pg.Client, count: number, status: 'open' | 'approved'): Promise<void> {
  const step = 100_000
  // Known beforehand, so that the join is by equality and not row by row.
  const { rows } = await admin.query<{ total: number }>(
    `select count(*)::int as total from identity.people where status = 'active'`,
  )
  const total = rows[0]?.total ?? 1
  for (let from = 0; from < count; from += step) {
    const many = Math.min(step, count - from)
    await admin.query(
      `with people as materialized (
         select tenant_id, id, name, row_number() over (order by tenant_id, id) - 1 as n from identity.people where status = 'active')
       insert into workflow.tasks (tenant_id, id, instance_id, work_item, seat, node, node_name, purpose, assignee, assignee_name, why, status,
         opinion, decided_by, decided_by_name, decided_at, created_at, kind, title, urgency, starter_name, starter_unit_name)
       select p.tenant_id, gen_random_uuid(), gen_random_uuid(), 'w', 0, 'check', '审核', 'check', p.id, p.name, '规则', $3::text, '同意',
         case when $3 = 'approved' then p.id end, p.name, case when $3 = 'approved' then moment end, moment, '历史',
         '关于第' || (g + $1) || '号事项的通知', '平件', '发起人', '办公室'
       from (select g, now() - (random() * interval '900 days') as moment from generate_series(0, $2::int - 1) g) s
       join people p on p.n = (g + $1::int) % $4::int`,
      [from, many, status, total],
    )
  }
}
