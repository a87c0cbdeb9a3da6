import { wire } from '../../app/wire.ts'
export const it = wire
