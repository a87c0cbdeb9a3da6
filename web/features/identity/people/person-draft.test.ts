/** The form sends what was changed and leaves out what was not touched. */
import { expect, it } from 'vitest'
import { draftOf, emptyPost, fieldsOf } from './person-draft.ts'

const record = {
  id: '01890000-0000-7000-8000-000000000001',
  name: '许婉清',
  staffNumber: 'T1',
  phone: '139****0001',
  email: 'xu@example.com',
  login: 'T1',
  status: 'active' as const,
  version: 3,
  posts: [{ unitId: 'u1', unitName: '基教科', title: '科员', isHead: false, isPrimary: true }],
  roles: [{ key: 'drafter', name: '拟稿人', scope: 'tenant' as const }],
  isElsewhere: false,
}

it('an untouched form sends neither phone, mail nor login name, and roles only from who may give them', () => {
  const posts = [{ unitId: 'u1', title: '科员', isHead: false, isPrimary: true }]
  expect(fieldsOf(draftOf(record), record, false)).toEqual({ name: '许婉清', posts })
  expect(fieldsOf(draftOf(record), record, true)).toEqual({
    name: '许婉清',
    posts,
    roles: [{ key: 'drafter', scope: 'tenant' }],
  })
})

it('a phone is sent plain, «无» takes it out, an emptied mail is taken out', () => {
  const draft = { ...draftOf(record), phone: '+86 139-1234-5678', email: '' }
  expect(fieldsOf(draft, record, false)).toMatchObject({ phone: '13912345678', email: null })
  expect(fieldsOf({ ...draft, phone: '无' }, record, false)).toMatchObject({ phone: null })
})

it('is not ready while a name, a number or part of a post is missing', () => {
  expect(fieldsOf(draftOf(null), null, false)).toBeNull()
  expect(fieldsOf({ ...draftOf(record), name: ' ' }, record, false)).toBeNull()
  expect(
    fieldsOf({ ...draftOf(record), posts: [...draftOf(record).posts, emptyPost(1, false)] }, record, false),
  ).toBeNull()
})
