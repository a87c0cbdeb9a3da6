import { BodySchema } from '@shuyuan/contract/sites/body.ts'
import { expect, test } from 'vitest'
import { bodyOfParts, type Part, partsOfBody } from './parts.ts'

const media = '0190c0de-0000-7000-8000-000000000001'
const photo = { media, alt: '操场', caption: '', width: 'full' } as const

test('text and photos come back in their order, each line a paragraph', () => {
  const parts: Part[] = [
    { key: 0, kind: 'text', text: '第一段\n\n第二段' },
    { key: 1, kind: 'photo', photo },
    { key: 2, kind: 'text', text: '第三段' },
  ]
  const body = bodyOfParts(parts, (id) => id)
  expect(BodySchema.parse(body)).toEqual(body)
  expect(partsOfBody(body)).toEqual([
    { key: 0, kind: 'text', text: '第一段\n第二段' },
    { key: 1, kind: 'photo', photo },
    { key: 2, kind: 'text', text: '第三段' },
  ])
})

test('a photo on its way is left out, and an empty article is still a body', () => {
  const body = bodyOfParts([{ key: 0, kind: 'photo', photo }], () => null)
  expect(BodySchema.safeParse(body).success).toBe(true)
})

test('what the phone would lose is left to the desk', () => {
  const bold = { type: 'text', text: '重要', marks: [{ type: 'bold' }] }
  const heading = { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: '一' }] }
  for (const block of [{ type: 'paragraph', content: [bold] }, heading])
    expect(partsOfBody(BodySchema.parse({ type: 'doc', content: [block] }))).toBeNull()
})
