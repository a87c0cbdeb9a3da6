/** Words that a tenant watches for in its texts; the bureau's hold for all schools. */
import { z } from 'zod'
import { endpoint } from '../kernel/endpoint.ts'
import { Line } from '../kernel/text.ts'

export const WordRow = z.object({
  word: z.string(),
  instead: z.string(),
  level: z.enum(['block', 'explain', 'hint']),
  addedByName: z.string(),
})
export type WordRow = z.infer<typeof WordRow>

export const listWords = endpoint({
  name: 'sites.listWords',
  method: 'GET',
  path: '/api/site-words',
  summary: '本单位的错词、敏感词表（教育局的词表对所有学校生效）',
  permission: 'sites.site.manage',
  reply: z.object({ items: z.array(WordRow) }),
})

export const saveWord = endpoint({
  name: 'sites.saveWord',
  method: 'PUT',
  path: '/api/site-words',
  summary: '添加、修改或删除一个词',
  permission: 'sites.site.manage',
  body: z.strictObject({
    word: Line(40),
    instead: Line(40, 0).default(''),
    /** block 不能发布；explain 要说明原因；hint 只提醒；remove 从词表删去。 */
    level: z.enum(['block', 'explain', 'hint', 'remove']),
  }),
  reply: z.object({}),
  errors: ['sites.words.too_many'],
})
