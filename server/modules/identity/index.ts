/** The front door of identity: what other modules may import. */
export {
  allTenants,
  headOfUnit,
  mailAddresses,
  peopleByIds,
  peopleWithRole,
  principalsOf,
  tenantById,
  unitsByIds,
  type PersonRef,
  type TenantRef,
} from './people/directory.ts'
