import { door } from '../modules/identity/index.ts'
export const it = door
