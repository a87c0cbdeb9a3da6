import { themes } from '@shuyuan/engines/pages/index.ts'
import { expect, test } from 'vitest'
import { themeWords } from './site-words.ts'

test('the themes are told as they are drawn', () => {
  expect(themeWords).toEqual(
    themes.map(({ key, name, suits, character, colours }) => ({ key, name, suits, character, ...colours })),
  )
})
