/** An empty system gets its demonstration data, or a link by which the first administrator comes in. */
import { sql } from 'kysely'
import type { Config } from '../platform/config/config.ts'
import type { UnitOfWork } from '../platform/db/unit-of-work.ts'
import { firstStart } from '../modules/identity/provision/first-start.ts'

/** Until the administrator names the bureau in the set-up. */
const bureauName = '教育局'

export async function isEmpty(uow: UnitOfWork): Promise<boolean> {
  return uow.asSystem('setup.seed', async (tx) => {
    const { rows } = await sql`select 1 from identity.people limit 1`.execute(tx.db)
    return rows.length === 0
  })
}

async function offersRoles(uow: UnitOfWork): Promise<boolean> {
  return uow.asSystem('setup.seed', async (tx) => {
    const { rows } = await sql`select 1 from identity.demo_roles limit 1`.execute(tx.db)
    return rows.length > 0
  })
}

/** How a person gets in, in lines for the terminal; nothing to say once accounts exist. */
export async function wayIn(config: Config, uow: UnitOfWork, address: string): Promise<readonly string[]> {
  if (config.demo && (await offersRoles(uow))) {
    return ['演示：在本机打开页面，选择一个身份即可进入，不用密码。']
  }
  const link = await firstStart(uow, { bureauName, publicUrl: address })
  return link ? ['首次使用：请打开下面的一次性链接（24 小时内有效），设置管理员：', `  ${link}`] : []
}
