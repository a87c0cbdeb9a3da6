/** What an import may change, in the shape of the rows themselves: as found, as wanted, and as kept for undoing. */
import { z } from 'zod'

const TenantRow = z.object({
  id: z.int(),
  name: z.string(),
  short_name: z.string(),
  kind: z.string(),
  status: z.enum(['active', 'closed']),
  has_site: z.boolean(),
})
export type TenantRow = z.infer<typeof TenantRow>

const RoleRow = z.object({
  tenant_id: z.int(),
  id: z.string(),
  key: z.string(),
  name: z.string(),
  permissions: z.array(z.string()),
  built_in: z.boolean(),
})
export type RoleRow = z.infer<typeof RoleRow>

const UnitRow = z.object({
  tenant_id: z.int(),
  id: z.string(),
  parent_id: z.string().nullable(),
  name: z.string(),
  kind: z.string(),
  sort: z.int(),
  valid_from: z.string(),
  valid_until: z.string().nullable(),
})
export type UnitRow = z.infer<typeof UnitRow>

const PersonRow = z.object({
  tenant_id: z.int(),
  id: z.string(),
  name: z.string(),
  staff_number: z.string(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  status: z.enum(['active', 'left']),
  joined_on: z.string(),
  left_on: z.string().nullable(),
  version: z.int(),
})
export type PersonRow = z.infer<typeof PersonRow>

const PostRow = z.object({
  tenant_id: z.int(),
  id: z.string(),
  person_id: z.string(),
  unit_id: z.string(),
  title: z.string(),
  is_head: z.boolean(),
  is_primary: z.boolean(),
  valid_from: z.string(),
  valid_until: z.string().nullable(),
})
export type PostRow = z.infer<typeof PostRow>

const GrantRow = z.object({
  tenant_id: z.int(),
  id: z.string(),
  person_id: z.string(),
  role_id: z.string(),
  scope: z.enum(['unit', 'tenant', 'schools']),
})
export type GrantRow = z.infer<typeof GrantRow>

/** A person in one tenant with all posts (ended ones too) and grants, both in the order of their ids. */
const Person = z.object({ row: PersonRow, posts: z.array(PostRow), grants: z.array(GrantRow) })
export type Person = z.infer<typeof Person>

/** The part of an account that an import may change; password and dynamic code are the person's own. */
const AccountRow = z.object({
  person_id: z.string(),
  login: z.string(),
  phone: z.string().nullable(),
  status: z.enum(['active', 'disabled']),
})
export type AccountRow = z.infer<typeof AccountRow>

const pair = <K extends string, T extends z.ZodType>(kind: K, state: T) =>
  z.object({ kind: z.literal(kind), before: state.nullable(), after: state })

/** One thing that becomes another; `before` is null for a new one. */
export const Change = z.discriminatedUnion('kind', [
  pair('tenant', TenantRow),
  pair('role', RoleRow),
  pair('unit', UnitRow),
  pair('person', Person),
  pair('account', AccountRow),
])
export type Change = z.infer<typeof Change>

/** A change with the words by which it is read before it is applied. */
export type Step = {
  readonly change: Change
  readonly tenant: number
  readonly personId: string | null
  readonly name: string
  readonly staffNumber: string
  readonly detail: string
}

/** All that the covered tenants hold now. */
export type State = {
  readonly tenants: readonly TenantRow[]
  readonly roles: readonly RoleRow[]
  readonly units: readonly UnitRow[]
  readonly people: readonly Person[]
  /** Of the covered people, and of whoever has one of the file's phones or wanted login names. */
  readonly accounts: readonly AccountRow[]
  /** Memberships of those accounts' people in tenants that are not covered. */
  readonly elsewhere: readonly { readonly id: string; readonly name: string; readonly status: 'active' | 'left' }[]
}
