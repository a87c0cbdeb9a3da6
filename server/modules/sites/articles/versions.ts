/** What was saved when, and how an older text differs from the working copy. */
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import { textOf } from '@shuyuan/contract/sites/body.ts'
import { sql } from 'kysely'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { readableArticle } from './article-view.ts'
import { versionOf } from './article.store.ts'
import { compareLines } from './compare-lines.ts'

type Row = { version: number; saved_by_name: string; saved_at: Date; note: string }

export async function listVersions(tx: ReadTx, siteId: string, articleId: string) {
  const { article } = await readableArticle(tx, siteId, articleId)
  const { rows } = await sql<Row>`select version, saved_by_name, saved_at, note from sites.article_versions
    where tenant_id = ${tx.tenant} and article_id = ${articleId} order by version desc limit 200`.execute(tx.db)
  return {
    items: rows.map((row) => ({
      version: row.version,
      savedByName: row.saved_by_name,
      savedAt: row.saved_at.toISOString(),
      note: row.note,
      isPublished: row.version === article.published_version,
    })),
  }
}

export async function compareVersions(tx: ReadTx, siteId: string, articleId: string, version: number) {
  const { article } = await readableArticle(tx, siteId, articleId)
  const content = await versionOf(tx, articleId, version)
  return { content, lines: compareLines(linesOf(content), linesOf(article.content)) }
}

/** What a reader would read, one line a block. */
export const linesOf = (content: ArticleContent): string[] =>
  [
    content.title,
    content.subtitle,
    [content.source, content.author, content.editor].filter(Boolean).join(' '),
    content.summary,
    ...textOf(content.body).split('\n'),
    ...content.attachments.map(({ name }) => `附件：${name}`),
  ].filter((line) => line.trim() !== '')
