import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import { expect, test } from 'vitest'
import { differing, type Draft, joined } from './site-draft.ts'

const base: Draft = { name: '学校', status: 'building', theme: 'qiming', settings: SiteSettings.parse({}) }

test('what I changed stays mine, the rest is what the other saved', () => {
  const mine: Draft = { ...base, theme: 'hongyi', settings: { ...base.settings, slogan: '我的口号' } }
  const theirs: Draft = {
    ...base,
    name: '新校名',
    settings: { ...base.settings, slogan: '别人的口号', primary: '#123456' },
  }
  expect(joined(base, mine, theirs)).toEqual({
    name: '新校名',
    status: 'building',
    theme: 'hongyi',
    settings: { ...base.settings, slogan: '我的口号', primary: '#123456' },
  })
  expect(differing(base, theirs)).toEqual(['name', 'slogan', 'primary'])
})
