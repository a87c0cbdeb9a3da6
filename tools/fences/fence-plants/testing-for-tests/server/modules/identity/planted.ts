import { actor } from '../../testing/actors.ts'
export const it = actor
