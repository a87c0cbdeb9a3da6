/** A Word file as HTML: judged as the package it is, then read by a short-lived program. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'
import { inspectZip, isBomb } from '../../../../platform/files/inspect-zip.ts'
import { openArchive } from './open-archive.ts'

const run = promisify(execFile)
const reader = fileURLToPath(new URL('./read-docx.ts', import.meta.url))
const Answer = z.object({ html: z.string() })

export type ReadDocx =
  | { readonly ok: true; readonly html: string; readonly createdAt: string }
  | { readonly ok: false; readonly why: string }

const bad = (why: string): ReadDocx => ({ ok: false, why })
const longestPart = 16_777_216

/** `milliseconds` and 384 MB are what a file may cost. */
export async function docxHtml(bytes: Buffer, milliseconds = 30_000): Promise<ReadDocx> {
  const facts = await inspectZip(bytes)
  if (!facts || facts.hasBadName) return bad('不是 Word 文件（.docx），或已经损坏')
  if (isBomb(facts)) return bad('Word 文件解开后太大')
  if (facts.hasMacro) return bad('Word 文件里有宏，请另存为不带宏的 .docx')
  const dir = await mkdtemp(join(tmpdir(), 'shuyuan-docx-'))
  try {
    const path = join(dir, 'file.docx')
    await writeFile(path, bytes, { mode: 0o600 })
    const parts = await judgeParts(path)
    if (!parts.ok) return parts
    const { stdout } = await run(
      process.execPath,
      ['--max-old-space-size=384', '--disable-warning=ExperimentalWarning', reader, path],
      { timeout: milliseconds, killSignal: 'SIGKILL', maxBuffer: 64 * 1_048_576, env: {} },
    )
    return { ok: true, html: Answer.parse(JSON.parse(stdout)).html, createdAt: parts.createdAt }
  } catch {
    return bad('Word 文件读不出来，请用 Word 或 WPS 打开后另存一次')
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** No part may declare a DOCTYPE: entities are how XML readers are made to burst. */
async function judgeParts(path: string): Promise<{ ok: true; createdAt: string } | { ok: false; why: string }> {
  const archive = await openArchive(path, 'Word 文件损坏，打不开')
  try {
    if (!archive.entry('word/document.xml')) return { ok: false, why: '不是 Word 文件（.docx）' }
    for (const { name } of archive.entries) {
      if (!/\.(?:xml|rels)$/i.test(name)) continue
      const part = await archive.bytes(name, longestPart)
      if (!part) return { ok: false, why: 'Word 文件的某一部分太大或已损坏' }
      if (part.toString('latin1').includes('<!DOCTYPE'))
        return { ok: false, why: 'Word 文件里有 DOCTYPE 声明（可能是攻击）' }
    }
    const core = (await archive.bytes('docProps/core.xml', 65_536))?.toString('utf8') ?? ''
    return { ok: true, createdAt: /<dcterms:created[^>]*>([^<]{4,40})</.exec(core)?.[1] ?? '' }
  } finally {
    archive.close()
  }
}
