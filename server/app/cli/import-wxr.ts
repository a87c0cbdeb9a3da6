/** Takes an old site's files into a site without the browser: a trial reading, and with --apply the writing. */
import { basename } from 'node:path'
import { errorText } from '@shuyuan/contract/errors.ts'
import type { IntakeView } from '@shuyuan/contract/sites/intake.ts'
import { droppedWord } from '@shuyuan/contract/sites/intake-words.ts'
import { AppError } from '../../kernel/app-error.ts'
import { systemActor } from '../../kernel/actor.ts'
import { startApply } from '../../modules/sites/intake/apply-intake.ts'
import { checkIntake } from '../../modules/sites/intake/check-intake.ts'
import { oneIntake } from '../../modules/sites/intake/list-intakes.ts'
import { performIntake } from '../../modules/sites/intake/work-intake.ts'
import type { House } from '../wire.ts'
import { type Command, CommandRefused } from './command.ts'
import { givenFile } from './given-file.ts'
import { readFlag } from './read-flag.ts'
import { plainWord, readWords } from './read-words.ts'
import { tenantOfSite } from './tenant-of-site.ts'
import { withHouse } from './with-house.ts'

export const command: Command = {
  usage: `import-wxr 文件 --site 网站编号 [--apply]
  试读旧站的文件（WordPress 导出 .xml 或与 uploads 一起打包的 .zip、网页或 Word 的 .zip、.docx、.xlsx 文章表），
  列出会带过来和会丢下的内容。
  加 --apply 才写入：已发布的按原日期发布，草稿为草稿，旧地址自动跳转。中断后再运行一次即可接着写，不会重复。`,
  run: (words, { config, say, path }) => {
    const { rest, isSet } = readFlag(words, '--apply')
    const given = readWords(rest, ['site'], 1)
    const file = path(plainWord(given, '导出文件'))
    const siteId = given.named['site'] ?? ''
    return withHouse(config, async (house) => {
      const view = await importFile(house, file, siteId, isSet)
      for (const line of report(view)) say(line)
      return 0
    })
  },
}

async function importFile(house: House, file: string, siteId: string, isToApply: boolean): Promise<IntakeView> {
  const context = house.sitesContext
  const actor = systemActor(await tenantOfSite(house.uow, siteId), '命令行导入')
  const staged = await house.blobs.stageFile(await givenFile(file))
  try {
    const view = await checkIntake(context, { actor, siteId, name: basename(file) }, staged)
    if (!isToApply) return view
    const intakeId = view.id
    await house.uow.inTenant(actor, (tx) => startApply(tx, { siteId, intakeId, mapping: [] }, { hasJob: false }))
    await performIntake(context, actor, intakeId, new AbortController().signal)
    const after = await house.uow.readTenant(actor, (tx) => oneIntake(tx, siteId, intakeId))
    if (after.status !== 'applied') throw new CommandRefused(after.problem)
    return after
  } catch (error) {
    throw error instanceof AppError ? new CommandRefused(errorText(error.code, error.params), { cause: error }) : error
  } finally {
    await staged.drop()
  }
}

function report({ found, result, id }: IntakeView): string[] {
  const lines: string[] = []
  if (found) {
    lines.push(
      `${[found.title, found.address, found.encoding].filter(Boolean).join('，') || '旧站'}：文章 ${found.posts}，单页 ${found.pages}，其中草稿 ${found.drafts}；附件 ${found.attachments}，其中给了文件的 ${found.filesGiven}；已经导入过 ${found.known}`,
      ...found.categories.map(
        ({ title, items, columnId, slug }) =>
          `  分类「${title}」${items} 篇 → ${columnId ? '已有栏目' : '新栏目'} ${slug}`,
      ),
      ...found.dropped.map(({ what, count }) => `  不带过来：${droppedWord(what)} ${count} 处`),
    )
    if (found.oddCharacters > 0) lines.push(`  有 ${found.oddCharacters} 个字符无法识别`)
  }
  if (!result) return [...lines, '没有写入。确认无误请加 --apply']
  return [
    ...lines,
    `已写入：发布 ${result.articles}，草稿 ${result.drafts}，新栏目 ${result.columns}，图片 ${result.pictures}（缺 ${result.picturesMissing}），附件 ${result.files}，跳转 ${result.redirects}，早已在的 ${result.known}`,
    `逐条报告见后台「搬入旧站」，编号 ${id}`,
  ]
}
