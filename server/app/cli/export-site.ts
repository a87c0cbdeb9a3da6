/** Packs a site into one file without the browser. */
import { copyFile } from 'node:fs/promises'
import { systemActor } from '../../kernel/actor.ts'
import { writePackage } from '../../modules/sites/packages/write-package.ts'
import { type Command, CommandRefused } from './command.ts'
import { plainWord, readWords } from './read-words.ts'
import { tenantOfSite } from './tenant-of-site.ts'
import { withHouse } from './with-house.ts'

export const command: Command = {
  usage: `export-site 文件.zip --site 网站编号
  把网站打成一个包：设置、栏目、文章与历次版本、审核记录、媒体文件、跳转。同样的网站得到同样的文件。`,
  run: (words, { config, say, path }) => {
    const given = readWords(words, ['site'], 1)
    const file = path(plainWord(given, '要写的文件'))
    const siteId = given.named['site'] ?? ''
    return withHouse(config, async (house) => {
      const actor = systemActor(await tenantOfSite(house.uow, siteId), '命令行打包')
      const packed = await writePackage({ ...house.sitesContext, publishing: house.publishing }, actor, siteId)
      await copyFile(packed.staged.path, file)
        .catch((error: unknown) => {
          throw new CommandRefused(`写不了文件 ${file}，请检查文件夹在不在、有没有权限`, { cause: error })
        })
        .finally(packed.staged.drop)
      say(`已写入 ${file}（${packed.staged.size} 字节）`)
      return 0
    })
  },
}
