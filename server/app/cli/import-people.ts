/** Imports people and units from a workbook without the browser: trial run and writing in one go. */
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { errorText } from '@shuyuan/contract/errors.ts'
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import { AppError } from '../../kernel/app-error.ts'
import { systemActor } from '../../kernel/actor.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import { applyImport } from '../../modules/identity/imports/apply-import.ts'
import { runImport } from '../../modules/identity/imports/run-import.ts'
import { type Command, CommandRefused } from './command.ts'
import { plainWord, readWords, wholeNumber } from './read-words.ts'
import { withHouse } from './with-house.ts'

const shown = 50

export const command: Command = {
  usage: `import-people 文件.xlsx [--tenant 1] [--confirm-removal N]
  导入机构与人员（与页面上的导入相同）：有一处错误就什么都不写入。--tenant 是以哪个单位的名义导入，默认教育局。
  将有很多人被标为离开时，要用 --confirm-removal 写出人数。`,
  run: (words, { config, say, path }) => {
    const given = readWords(words, ['tenant', 'confirm-removal'], 1)
    const file = path(plainWord(given, '表格文件（.xlsx）'))
    const tenant = wholeNumber(given, 'tenant', [1, 1_000_000], 1)
    const removal = given.named['confirm-removal'] ? wholeNumber(given, 'confirm-removal', [1, 1_000_000]) : null
    return withHouse(config, async ({ uow }) => {
      const view = await importFile(uow, file, tenant, removal)
      for (const line of report(view)) say(line)
      return view.status === 'applied' ? 0 : 1
    })
  },
}

async function importFile(uow: UnitOfWork, file: string, tenant: number, removal: number | null): Promise<ImportView> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new CommandRefused(`读不了文件 ${file}`, { cause: error })
  })
  const actor = systemActor(tenant, '命令行导入')
  try {
    const view = await runImport(uow, actor, bytes, basename(file))
    if (view.status !== 'ready' || removal === null) return view
    return await uow.inTenant(actor, (tx) => applyImport(tx, view.id, removal))
  } catch (error) {
    throw error instanceof AppError ? new CommandRefused(errorText(error.code, error.params), { cause: error }) : error
  }
}

function report({ status, counts, problems, massRemoval }: ImportView): string[] {
  const { unitsNew, peopleNew, peopleChanged, peopleLeft, unchanged } = counts
  const lines = problems.slice(0, shown).map(({ sheet, cell, message }) => `${sheet} ${cell}：${message}`)
  if (problems.length > shown) lines.push(`……还有 ${problems.length - shown} 处`)
  if (status === 'refused') return [...lines, `有 ${problems.length} 处错误，没有写入任何数据。`]
  const summary = `新机构 ${unitsNew}，新人员 ${peopleNew}，变动 ${peopleChanged}，离开 ${peopleLeft}，未变 ${unchanged}`
  if (status === 'applied') return [`已写入：${summary}`]
  return [
    `没有写入：${summary}`,
    `将有 ${massRemoval ?? 0} 人被标为离开。确认无误请加 --confirm-removal ${massRemoval ?? 0}`,
  ]
}
