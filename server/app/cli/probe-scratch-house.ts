/** A house over a throw-away database, opened on a free port of this machine only, lived in a little, and probed. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allEndpoints } from '@shuyuan/contract/all.ts'
import { createClient } from '@shuyuan/contract/client.ts'
import { readConfig } from '../../platform/config/config.ts'
import { withClient } from '../../platform/db/connection.ts'
import type { Prepared } from '../../platform/db/prepare.ts'
import { protect } from '../../platform/db/protect.ts'
import { prepareQueue } from '../../platform/jobs/queue.ts'
import { insertSession } from '../../modules/identity/sessions/session.store.ts'
import { lists } from '../manifests.ts'
import { livedDistrict } from '../probe/lived-district.ts'
import { type HouseReport, probeHouse } from '../probe/probe-house.ts'
import type { Person } from '../probe/small-district.ts'
import { buildHouse, type House } from '../wire.ts'

/** Far more than the probe asks in a minute: the limit of requests must not hide an answer. */
const noLimit = '10000000'

export async function probeScratchHouse({ adminUrl, appUrl }: Prepared): Promise<HouseReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'shuyuan-probe-'))
  const config = readConfig({
    SHUYUAN_LOG: 'silent',
    SHUYUAN_PORT: '0',
    SHUYUAN_DATA: dataDir,
    SHUYUAN_RATE: noLimit,
  })
  const house = buildHouse({ config, appUrl, log: () => undefined })
  try {
    await prepareQueue(
      adminUrl,
      house.modules.flatMap((module) => module.jobs),
    )
    await protect(adminUrl, lists)
    const baseUrl = await openDoor(house)
    house.dispatcher.start()
    const tokenOf = (who: Person): Promise<string> => token(house, who)
    const as = async (who: Person) => {
      const bearer = `Bearer ${await tokenOf(who)}`
      return createClient({ baseUrl, headers: () => ({ authorization: bearer }) })
    }
    return await withClient(adminUrl, async (admin) => {
      const callers = await livedDistrict({ house, tokenOf, as }, admin)
      return probeHouse({ baseUrl, admin, callers, endpoints: allEndpoints })
    })
  } finally {
    await house.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function openDoor(house: House): Promise<string> {
  const address = (await house.listen()).server.address()
  if (typeof address !== 'object' || !address) throw new Error('the probe’s house did not open')
  return `http://127.0.0.1:${address.port}`
}

const token = ({ uow }: House, { person, tenant, post }: Person): Promise<string> =>
  uow.asSystem('identity.session', (tx) =>
    insertSession(
      tx.db,
      { kind: 'token', personId: person, tenant, postId: post, device: 'probe', address: '127.0.0.1' },
      new Date(),
    ),
  )
