/** Binds the contract of roles and of the audit log to its verbs. */
import * as contract from '@shuyuan/contract/identity/rights.ts'
import { listAudit } from '../../../platform/audit/list-audit.ts'
import { read, type Route, write } from '../../../platform/http/route.ts'
import { grantRole, listRoleGrants, listRoles, revokeRole, saveRole } from './rights.ts'

export const rightsRoutes: readonly Route[] = [
  read(contract.listRoles, (tx) => listRoles(tx)),
  write(contract.saveRole, (tx, { params, body }) => saveRole(tx, params.roleKey, body)),
  write(contract.grantRole, (tx, { body }) => grantRole(tx, body)),
  read(contract.listRoleGrants, (tx, { query }) => listRoleGrants(tx, query)),
  write(contract.revokeRole, (tx, { params }) => revokeRole(tx, params.grantId)),
  read(contract.listAudit, (tx, { query }) => listAudit(tx, query)),
]
