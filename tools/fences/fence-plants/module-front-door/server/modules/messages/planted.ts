import { insert } from '../identity/people/person.store.ts'
export const it = insert
