/** Binds the endpoints of takeovers. */
import * as contract from '@shuyuan/contract/sites/takeovers.ts'
import { type Route, write } from '../../../platform/http/route.ts'
import { endSiteTakeover, endTakeover, startTakeover } from './take-over.ts'

export const takeoverRoutes = (): Route[] => [
  write(contract.startTakeover, (tx, { body }) => startTakeover(tx, body)),
  write(contract.endTakeover, (tx, { params }) => endTakeover(tx, params.takeoverId)),
  write(contract.endSiteTakeover, (tx, { params }) => endSiteTakeover(tx, params.siteId)),
]
