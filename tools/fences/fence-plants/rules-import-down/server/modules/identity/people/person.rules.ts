import { insert } from './person.store.ts'
export const it = insert
