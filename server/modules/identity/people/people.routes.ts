/** Binds the contract of people, units and exports to its verbs. */
import * as contract from '@shuyuan/contract/identity/people.ts'
import { read, raw, type Route, write } from '../../../platform/http/route.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { addDelegation, endDelegation, listDelegations } from '../delegations/delegations.ts'
import type { IdentityContext } from '../identity-context.ts'
import { exportPeople } from './export-people.ts'
import { issueResetLink } from './issue-reset-link.ts'
import { getPerson, listPeople, listUnits } from './list-people.ts'

export const peopleRoutes = (context: IdentityContext): Route[] => [
  read(contract.listUnits, (tx) => listUnits(tx)),
  read(contract.listPeople, (tx, { query }) => listPeople(tx, query)),
  read(contract.getPerson, (tx, { params }) => getPerson(tx, params.personId)),
  write(contract.issueResetLink, (tx, { params }) => issueResetLink(tx, context, params.personId)),
  raw(contract.exportPeople, (actor, _, door) => exportPeople(context, actor ?? refuse('session.required'), door)),
  read(contract.listDelegations, (tx) => listDelegations(tx)),
  write(contract.addDelegation, (tx, { body }) => addDelegation(tx, body)),
  write(contract.endDelegation, (tx, { params }) => endDelegation(tx, params.delegationId)),
]
