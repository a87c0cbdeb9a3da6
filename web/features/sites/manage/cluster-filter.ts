/** Which sites of the cluster are listed. */
import type { ClusterRow } from '@shuyuan/contract/sites/sites.ts'

export const filterNames = {
  all: '全部状态',
  problem: '有问题',
  waiting: '有待审',
  frozen: '封网中',
  grey: '灰色',
  held: '发布暂停',
  building: '建设中',
} as const
export type ClusterFilter = keyof typeof filterNames

const states: Record<ClusterFilter, (row: ClusterRow) => boolean> = {
  all: () => true,
  problem: ({ problem }) => problem !== null,
  waiting: ({ waiting }) => waiting > 0,
  frozen: ({ isFrozen }) => isFrozen,
  grey: ({ isGrey }) => isGrey,
  held: ({ heldGeneration }) => heldGeneration !== null,
  building: ({ status }) => status === 'building',
}

export const matches = (row: ClusterRow, q: string, filter: ClusterFilter): boolean =>
  states[filter](row) && `${row.name} ${row.tenantName} ${row.host ?? ''}`.toLowerCase().includes(q.toLowerCase())
