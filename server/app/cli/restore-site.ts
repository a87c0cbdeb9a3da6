/** Restores a packed site without the browser. */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { errorText } from '@shuyuan/contract/errors.ts'
import { HostName } from '@shuyuan/contract/sites/settings.ts'
import { AppError } from '../../kernel/app-error.ts'
import { systemActor } from '../../kernel/actor.ts'
import { checkPackage, restoreUploaded } from '../../modules/sites/packages/take-package.ts'
import type { House } from '../wire.ts'
import { type Command, CommandRefused } from './command.ts'
import { plainWord, readWords, wholeNumber } from './read-words.ts'
import { withHouse } from './with-house.ts'

export const command: Command = {
  usage: `restore-site 文件.zip --tenant 单位编号 [--host 域名]
  校验网站包并恢复为这个单位的一个新网站，用包里的域名或 --host 给的域名；已有的网站不受影响。`,
  run: (words, { config, say, path }) => {
    const given = readWords(words, ['tenant', 'host'], 1)
    const file = path(plainWord(given, '网站包'))
    const tenant = wholeNumber(given, 'tenant', [1, 1_000_000])
    const host = given.named['host'] === undefined ? null : HostName.parse(given.named['host'])
    return withHouse(config, async (house) => {
      const { siteId, grantsLeft } = await restoreFile(house, file, tenant, host)
      say(`已恢复为网站 ${siteId}${grantsLeft > 0 ? `；有 ${grantsLeft} 项授权的对象在本单位不存在，没有恢复` : ''}`)
      return 0
    })
  },
}

async function restoreFile(house: House, file: string, tenant: number, host: string | null) {
  const context = { ...house.sitesContext, publishing: house.publishing }
  const actor = systemActor(tenant, '命令行恢复')
  const staged = await house.blobs.stage(createReadStream(file)).catch((error: unknown) => {
    throw new CommandRefused(`读不了文件 ${file}`, { cause: error })
  })
  try {
    const { id } = await checkPackage(context, actor, basename(file), staged)
    return await restoreUploaded(context, actor, id, { host })
  } catch (error) {
    throw error instanceof AppError ? new CommandRefused(errorText(error.code, error.params), { cause: error }) : error
  } finally {
    await staged.drop()
  }
}
