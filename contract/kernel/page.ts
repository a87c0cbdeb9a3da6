/** Lists page by keyset: `next` is an opaque cursor, null at the end. A list never counts what it does not show. */
import { z } from 'zod'

export const PageQuery = {
  cursor: z
    .string()
    .max(200)
    .regex(/^[\w-]+$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
}

export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
