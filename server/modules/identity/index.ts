/** The front door of identity: what other modules may import. */
export {
  allTenants,
  deputiesFor,
  headOfUnit,
  mailAddresses,
  peopleByIds,
  peopleWithRole,
  tenantById,
  unitsByIds,
  type PersonRef,
  type TenantRef,
} from './people/directory.ts'
