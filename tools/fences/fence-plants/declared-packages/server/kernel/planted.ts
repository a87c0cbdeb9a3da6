import { z } from 'zod'
export const it = z
