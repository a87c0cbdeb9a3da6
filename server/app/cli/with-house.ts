/** Opens the database and builds the house for one command, and puts everything away afterwards. */
import type { Config } from '../../platform/config/config.ts'
import { prepareQueue } from '../../platform/jobs/queue.ts'
import { buildHouse, type House } from '../wire.ts'
import { openDatabase } from './open-database.ts'

const complain = (line: string, error?: unknown): void =>
  void process.stderr.write(`${line}${error instanceof Error ? `: ${error.message}` : ''}\n`)

export async function withHouse<T>(config: Config, work: (house: House) => Promise<T>): Promise<T> {
  const database = await openDatabase(config, () => undefined)
  const house = buildHouse({ config, appUrl: database.appUrl, log: complain })
  try {
    // A data folder whose server has not run since an update has no queues for what a command may ask to be done later.
    await prepareQueue(
      database.adminUrl,
      house.modules.flatMap((module) => module.jobs),
    )
    return await work(house)
  } finally {
    await house.close()
    await database.stop()
  }
}
