/** A school's site in a test: made, written for, reviewed by three people, published; in the words of the tests. */
import type { Client } from '@shuyuan/contract/client.ts'
import * as articles from '@shuyuan/contract/sites/articles.ts'
import type { ArticleContent } from '@shuyuan/contract/sites/articles.ts'
import type { Body } from '@shuyuan/contract/sites/body.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import type { TestHouse } from '../../../testing/house.ts'
import type { SmallDistrict } from '../../../testing/small-district.ts'

export type School = SmallDistrict['schools'][number]

export const bodyOf = (...lines: readonly string[]): Body => ({
  type: 'doc',
  content: lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})

export const contentOf = (title: string, more: Partial<ArticleContent> = {}): ArticleContent =>
  articles.ArticleContent.parse({ title, shownOn: '2026-11-20', body: bodyOf(`${title}的正文。`), ...more })

export async function siteJourney(house: TestHouse, school: School, host: string) {
  const people = {
    teacher: await house.as(school.teacher),
    clerk: await house.as(school.clerk),
    webmaster: await house.as(school.webmaster),
    principal: await house.as(school.principal),
  }
  const { id: siteId } = await people.webmaster(sites.createSite, {
    body: { name: `学校${school.tenant}`, theme: 'qiming', host },
  })
  const { items } = await people.webmaster(columns.listColumns, { params: { siteId } })
  const column = (path: string): string => items.find((one) => one.path === path)?.id ?? ''

  const write = (title: string, at = 'notices', who: Client = people.teacher, more: Partial<ArticleContent> = {}) =>
    who(articles.createArticle, {
      params: { siteId },
      body: { content: contentOf(title, more), placement: { columnId: column(at) } },
    })
  const submit = (article: { id: string; version: number }, who: Client = people.teacher) =>
    who(articles.submitArticle, { params: { siteId, articleId: article.id }, body: { version: article.version } })
  const taskOf = async (who: Client, title: string): Promise<string> => {
    const found = await who(tasks.listMyTasks, { query: { limit: 100 } })
    const task = found.items.find((one) => one.title === title)
    if (!task) throw new Error(`no task «${title}»`)
    return task.id
  }
  const approve = async (who: Client, title: string) =>
    who(tasks.approveTask, { params: { taskId: await taskOf(who, title) }, body: { opinion: '同意' } })
  /** Three different people sign; then it is on the pages. */
  const publish = async (title: string, at = 'notices', more: Partial<ArticleContent> = {}) => {
    const article = await write(title, at, people.teacher, more)
    await submit(article)
    for (const who of [people.clerk, people.webmaster, people.principal]) await approve(who, title)
    await house.house.publisher.drain()
    return article
  }
  /** The page that the public sees now, or null. */
  const page = (path: string): string | null => {
    const file = path.endsWith('/') ? `${path}index.html` : path
    return (
      house.house.publishing.pageAt(siteId, file.slice(1), new Date(Date.now() + 1000))?.page?.bytes.toString('utf8') ??
      null
    )
  }
  return { siteId, people, column, write, submit, taskOf, approve, publish, page }
}
