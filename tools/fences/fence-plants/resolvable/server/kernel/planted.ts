import { gone } from './gone.ts'
export const it = gone
