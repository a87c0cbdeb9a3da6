/** Identifiers shared by both sides. Rows are known by (tenant, UUIDv7); tenants by a small integer. */
import { z } from 'zod'

export const TenantId = z.int().min(1).max(2_000_000_000).brand<'TenantId'>()
export type TenantId = z.infer<typeof TenantId>

/** Any row id: UUID in lower case, as the program makes it (version 7, so ids sort by time). */
export const Id = z.uuid().transform((id) => id.toLowerCase())
export type Id = string
