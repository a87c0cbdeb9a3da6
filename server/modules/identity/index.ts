/** The front door of identity: what other modules may import. */
export {
  allTenants,
  headOfUnit,
  mailAddresses,
  peopleByIds,
  peopleOf,
  peopleWithRole,
  principalsOf,
  rolesHere,
  standingOf,
  tenantById,
  unitsByIds,
  type PersonRef,
  type TenantRef,
} from './people/directory.ts'
export { closeGuestPost, type GuestPost, openGuestPost } from './guests/guest-posts.ts'
