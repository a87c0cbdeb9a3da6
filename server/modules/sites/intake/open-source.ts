/** An upload as one of the sources that can be read: by what is in it, not by its name. */
import { open, readFile, stat } from 'node:fs/promises'
import { docxHtml } from './files/docx-html.ts'
import { openFolder, wordBytesItem } from './files/folder-source.ts'
import { type Archive, openArchive } from './files/open-archive.ts'
import { openSheet } from './files/sheet-source.ts'
import { refuseIntake } from './intake-refused.ts'
import { openIntake } from './open-intake.ts'
import { fileHost } from './old-address.ts'
import type { OpenSource } from './source-item.ts'
import { damagedWords, wrongFile } from './wrong-file.ts'

/** A list of articles alone; with files beside it the archive's own bounds hold. */
const mostSheet = 52_428_800

async function startOf(path: string): Promise<string> {
  const file = await open(path, 'r')
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0).finally(() => file.close())
  return buffer.toString('latin1', 0, bytesRead)
}

/** `name`: what the file was called. Refuses sites.intake.refused with the reason. */
export async function openSource(path: string, name: string): Promise<OpenSource> {
  const start = await startOf(path)
  if (start !== 'PK\x03\x04') {
    const problem = wrongFile(name, start)
    return problem ? refuseIntake(problem) : await openIntake(path)
  }
  const archive = await openArchive(path, damagedWords(name))
  try {
    return await openZip(archive, path, name)
  } catch (error) {
    archive.close()
    throw error
  }
}

async function openZip(archive: Archive, path: string, name: string): Promise<OpenSource> {
  const has = (pattern: RegExp): boolean => archive.entries.some((entry) => pattern.test(entry.name))
  const stem = name.replace(/\.\w{1,5}$/, '')
  if (archive.entry('word/document.xml')) {
    archive.close()
    return await openWord(path, name)
  }
  if (archive.entry('xl/workbook.xml')) {
    archive.close()
    if ((await stat(path)).size > mostSheet) refuseIntake('表格超过 50 MB')
    return await openSheet(await readFile(path), null, stem)
  }
  const exported = archive.entries.filter((entry) => /\.xml$/i.test(entry.name))
  if (exported.length > 0 && !has(/\.(?:s?html?|docx|xlsx)$/i)) {
    archive.close()
    return await openIntake(path)
  }
  const sheets = archive.entries.filter((entry) => /\.xlsx$/i.test(entry.name) && !/(?:^|\/)~\$/.test(entry.name))
  // Pages beside a table are what it names; a site of pages may well offer tables to load down.
  const [sheet] = sheets
  const pages = archive.entries.filter((entry) => /\.s?html?$/i.test(entry.name)).length
  if (sheet && sheets.length === 1 && !sheet.name.slice(0, -5).includes('/files/') && isList(sheet.name, pages)) {
    const bytes = await archive.bytes(sheet.name, mostSheet)
    if (!bytes) return refuseIntake(`压缩包里的「${sheet.name}」太大或已损坏`)
    return await openSheet(bytes, archive, stem)
  }
  if (has(/\.(?:s?html?|docx?)$/i)) return await openFolder(archive)
  return refuseIntake('压缩包里没有 WordPress 导出的 XML 文件，也没有网页、Word 文件或文章表')
}

const isList = (name: string, pages: number): boolean => !name.replace(/^[^/]*\//, '').includes('/') && pages < 50

async function openWord(path: string, name: string): Promise<OpenSource> {
  const bytes = await readFile(path)
  const found = await docxHtml(bytes)
  if (!found.ok) return refuseIntake(found.why)
  return {
    kind: 'word',
    read: async () => ({
      encoding: '',
      odd: () => 0,
      parts: (async function* () {
        yield { kind: 'site' as const, title: '', address: fileHost }
        yield { kind: 'item' as const, item: await wordBytesItem(bytes, name, { print: '', modifiedAt: null }) }
      })(),
    }),
    fileKey: () => null,
    file: async () => null,
    close: () => undefined,
  }
}
