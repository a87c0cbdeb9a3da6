/** An empty system gets its demonstration data, or a link by which the first administrator comes in. */
import { sql } from 'kysely'
import type { Config } from '../platform/config/config.ts'
import type { UnitOfWork } from '../platform/db/unit-of-work.ts'
import { firstStart } from '../modules/identity/provision/first-start.ts'
import { seedDemo } from '../demo/seed-demo.ts'

/** Until the administrator names the bureau in the set-up. */
const bureauName = '教育局'

export async function isEmpty(uow: UnitOfWork): Promise<boolean> {
  return uow.asSystem('setup.seed', async (tx) => {
    const { rows } = await sql`select 1 from identity.tenants limit 1`.execute(tx.db)
    return rows.length === 0
  })
}

/** How to get in, in lines for the terminal. */
export async function prepareFirstStart(
  config: Config,
  uow: UnitOfWork,
  say: (line: string) => void,
): Promise<readonly string[]> {
  const isNew = await isEmpty(uow)
  if (config.demo) {
    if (isNew) await seedDemo({ uow, staff: config.staff, log: say })
    return ['演示：打开页面，选择一个身份即可进入，不用密码。']
  }
  if (!isNew) return []
  const publicUrl = config.publicUrl ?? `http://${config.host}:${config.port}`
  const link = await firstStart(uow, { bureauName, publicUrl })
  return ['首次使用：请在浏览器打开下面的一次性链接，设置管理员：', `  ${link}`]
}
