/** Binds the contract of people, units and exports to its verbs. */
import * as contract from '@shuyuan/contract/identity/people.ts'
import * as records from '@shuyuan/contract/identity/person-records.ts'
import { read, raw, type Route, write } from '../../../platform/http/route.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { addDelegation, endDelegation, listDelegations } from '../delegations/delegations.ts'
import type { IdentityContext } from '../identity-context.ts'
import { endSessionsOf, readAccount, unlockAccount } from '../sessions/account-of-person.ts'
import { exportPeople } from './export-people.ts'
import { issueResetLink } from './issue-reset-link.ts'
import { addPerson, leavePerson, savePerson } from './keep-person.ts'
import { getPerson, listPeople, listUnits } from './list-people.ts'
import { personRecord } from './person-record.ts'

export const peopleRoutes = (context: IdentityContext): Route[] => [
  ...recordRoutes(context),
  read(contract.listUnits, (tx) => listUnits(tx)),
  read(contract.listPeople, (tx, { query }) => listPeople(tx, query)),
  read(contract.getPerson, (tx, { params }) => getPerson(tx, params.personId)),
  write(contract.issueResetLink, (tx, { params }) => issueResetLink(tx, context, params.personId)),
  raw(contract.exportPeople, (actor, _, door) => exportPeople(context, actor ?? refuse('session.required'), door)),
  read(contract.listDelegations, (tx) => listDelegations(tx)),
  write(contract.addDelegation, (tx, { body }) => addDelegation(tx, body)),
  write(contract.endDelegation, (tx, { params }) => endDelegation(tx, params.delegationId)),
]

/** Who is signed out or has lost a right must notice at once, not when the kept answer has aged. */
const recordRoutes = ({ authenticator }: IdentityContext): Route[] => [
  read(records.getPersonRecord, (tx, { params }) => personRecord(tx, params.personId)),
  write(records.addPerson, (tx, { body }) => addPerson(tx, body)),
  write(records.savePerson, (tx, { params, body }) => {
    tx.afterCommit(authenticator.forget)
    return savePerson(tx, params.personId, body)
  }),
  write(records.leavePerson, (tx, { params }) => {
    tx.afterCommit(authenticator.forget)
    return leavePerson(tx, params.personId)
  }),
  read(records.getAccount, (tx, { params }) => readAccount(tx, params.personId)),
  write(records.unlockAccount, (tx, { params }) => unlockAccount(tx, params.personId)),
  write(records.endSessionsOf, (tx, { params }) => endSessionsOf(tx, authenticator.forget, params.personId)),
]
