/** The tenant's audit trail. */
import { listAudit } from '@shuyuan/contract/identity/rights.ts'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'

export const auditQuery = (action?: string) =>
  pagedQuery(['audit', { action: action ?? '' }], (cursor) =>
    call(listAudit, { query: { limit: 50, ...filled({ cursor, action }) } }),
  )
