import { hire } from './hire-person.ts'
export const it = hire
