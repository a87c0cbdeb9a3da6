import { BodySchema, textOf } from '@shuyuan/contract/sites/body.ts'
import { expect, test } from 'vitest'
import { arrange, fitForEditor, tidyBody } from './tidy-body.ts'

const id = '0190c0de-0000-7000-8000-000000000001'
const paragraph = (text: string, attrs = {}) => ({ type: 'paragraph', attrs, content: [{ type: 'text', text }] })

test('what the editor leaves unset is not kept, and the trailing empty line neither', () => {
  const tree = {
    type: 'doc',
    content: [paragraph('一', { textAlign: null, indent: false }), { type: 'paragraph', attrs: { indent: null } }],
  }
  expect(tidyBody(tree)).toEqual({
    type: 'doc',
    content: [{ type: 'paragraph', content: [{ type: 'text', text: '一' }] }],
  })
})

test('a picture on its way is left out until it has its id, also in a gallery', () => {
  const image = { type: 'image', attrs: { media: 'waiting', alt: '', caption: '', width: 'full' } }
  const gallery = { type: 'gallery', attrs: { items: [{ media: 'waiting', alt: '', caption: '' }] } }
  const tree = { type: 'doc', content: [paragraph('一'), image, gallery] }
  expect(tidyBody(tree, () => null)?.content).toHaveLength(1)
  expect(tidyBody(tree, () => id)?.content).toMatchObject([
    {},
    { attrs: { media: id } },
    { attrs: { items: [{ media: id }] } },
  ])
})

test('cells keep their spans alone, and an empty cell an empty line', () => {
  const cell = { type: 'tableCell', attrs: { colspan: 2, rowspan: 1, colwidth: null, align: null } }
  const tree = { type: 'doc', content: [{ type: 'table', content: [{ type: 'tableRow', content: [cell] }] }] }
  expect(tidyBody(tree)?.content).toEqual([
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan: 2 }, content: [{ type: 'paragraph' }] }] },
      ],
    },
  ])
})

test('what is no body gives null, so that nothing is overwritten', () => {
  expect(tidyBody({ type: 'doc', content: [{ type: 'script' }] })).toBeNull()
})

test('a list item that begins with a picture gets a line before it', () => {
  const image = { type: 'image', attrs: { media: id, alt: '', caption: '', width: 'full' } } as const
  const body = BodySchema.parse({
    type: 'doc',
    content: [{ type: 'bulletList', content: [{ type: 'listItem', content: [image] }] }],
  })
  expect(fitForEditor(body).content).toEqual([
    { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph' }, image] }] },
  ])
})

test('one click indents paragraphs and takes typed blanks and empty lines away; what is centred stays', () => {
  const body = BodySchema.parse({
    type: 'doc',
    content: [paragraph('　　第一段'), { type: 'paragraph' }, paragraph('落款', { textAlign: 'right' })],
  })
  const arranged = arrange(body)
  expect(textOf(arranged)).toBe('第一段\n落款')
  expect(arranged.content).toMatchObject([{ attrs: { indent: true } }, { attrs: { textAlign: 'right' } }])
})
