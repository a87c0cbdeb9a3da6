/** Sets a document from a JSON file as PDF: for trying fonts and for other systems; needs no database. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { createTypesetter } from '../../platform/typeset/index.ts'
import { type Command, CommandRefused, WordsRefused } from './command.ts'
import { DocumentFile } from './document-file.ts'
import { plainWord, readWords } from './read-words.ts'

export const command: Command = {
  usage:
    'typeset 文件.json --out 文件.pdf\n  把一份公文（JSON）按 GB/T 9704 排成 PDF，并说出用了哪些字体、有哪些排不好的地方。',
  run: async (words, { config, say, path }) => {
    const given = readWords(words, ['out'], 1)
    const source = path(plainWord(given, '公文文件（.json）'))
    const out = given.named['out']
    if (!out) throw new WordsRefused('缺少 --out 文件.pdf')
    const document = await readDocument(source)
    const typesetter = createTypesetter({ fontFolders: [join(config.dataDir, 'fonts')] })
    const laid = typesetter.layout(document)
    await writeFile(path(out), await typesetter.pdf(laid, { title: document.title, createdAt: new Date() }))
    for (const { role, name } of typesetter.fonts()) say(`字体 ${role}：${name}`)
    for (const problem of laid.problems) say(`注意：${JSON.stringify(problem)}`)
    say(`已排成 ${laid.pages.length} 页：${path(out)}`)
    return 0
  },
}

async function readDocument(file: string): Promise<z.infer<typeof DocumentFile>> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new CommandRefused(`读不了文件 ${file}`, { cause: error })
  })
  try {
    return DocumentFile.parse(JSON.parse(text))
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`).join('\n')
        : String(error)
    throw new CommandRefused(`${file} 不是一份公文：\n${why}`, { cause: error })
  }
}
