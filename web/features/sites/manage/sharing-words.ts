/** States of what is sent between sites, in words. */
import type { OfferRow, SubmissionRow } from '@shuyuan/contract/sites/sharing.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

export const offerStatus: Record<OfferRow['status'], StatusWord> = {
  waiting: { text: '待办理', tone: 'amber' },
  adopted: { text: '已采用', tone: 'green' },
  returned: { text: '已退回', tone: 'grey' },
  recalled: { text: '来源已撤回', tone: 'red' },
}

export const sentStatus: Record<SubmissionRow['status'], StatusWord> = {
  sent: { text: '等待办理', tone: 'amber' },
  adopted: { text: '已采用', tone: 'green' },
  returned: { text: '被退回', tone: 'red' },
  recalled: { text: '已撤回', tone: 'grey' },
}
