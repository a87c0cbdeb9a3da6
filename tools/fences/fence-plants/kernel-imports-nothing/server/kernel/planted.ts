import { pool } from '../platform/pool.ts'
export const it = pool
