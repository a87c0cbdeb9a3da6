import { insert } from './post.store.ts'
export const hire = insert
