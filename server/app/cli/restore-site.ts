/** Restores a packed site without the browser. */
import { errorText } from '@shuyuan/contract/errors.ts'
import { HostName } from '@shuyuan/contract/sites/settings.ts'
import { sharingWords } from '@shuyuan/contract/sites/sharing-account.ts'
import { AppError } from '../../kernel/app-error.ts'
import { systemActor } from '../../kernel/actor.ts'
import { restoreGiven } from '../../modules/sites/packages/take-package.ts'
import type { House } from '../wire.ts'
import { allTenants } from '../../modules/identity/index.ts'
import { type Command, CommandRefused, WordsRefused } from './command.ts'
import { givenFile } from './given-file.ts'
import { plainWord, readWords, wholeNumber } from './read-words.ts'
import { withHouse } from './with-house.ts'

export const command: Command = {
  usage: `restore-site 文件.zip --tenant 单位编号 [--host 域名]
  校验网站包并恢复为这个单位的一个新网站，用包里的域名或 --host 给的域名；已有的网站不受影响。`,
  run: (words, { config, say, path }) => {
    const given = readWords(words, ['tenant', 'host'], 1)
    const file = path(plainWord(given, '网站包'))
    const tenant = wholeNumber(given, 'tenant', [1, 1_000_000])
    const host = hostOf(given.named['host'])
    return withHouse(config, async (house) => {
      const { siteId, grantsLeft, sharing } = await restoreFile(house, file, tenant, host)
      say(`已恢复为网站 ${siteId}${grantsLeft > 0 ? `；有 ${grantsLeft} 项授权的对象在本单位不存在，没有恢复` : ''}`)
      for (const line of sharingWords(sharing)) say(line)
      return 0
    })
  },
}

function hostOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const host = HostName.safeParse(text)
  if (!host.success) throw new WordsRefused(`--host：${host.error.issues[0]?.message ?? '域名写得不对'}`)
  return host.data
}

async function restoreFile(house: House, file: string, tenant: number, host: string | null) {
  const context = { ...house.sitesContext, publishing: house.publishing }
  const actor = systemActor(tenant, '命令行恢复')
  const known = await house.uow.readTenant(actor, allTenants)
  if (!known.some(({ id }) => id === tenant)) throw new CommandRefused(`没有编号为 ${tenant} 的单位`)
  const given = await givenFile(file)
  return await restoreGiven(context, actor, given, { host }).catch((error: unknown) => {
    throw error instanceof AppError ? new CommandRefused(errorText(error.code, error.params), { cause: error }) : error
  })
}
