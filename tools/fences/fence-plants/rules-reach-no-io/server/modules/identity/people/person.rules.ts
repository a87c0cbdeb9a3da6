import { find } from './find.ts'
export const it = find
