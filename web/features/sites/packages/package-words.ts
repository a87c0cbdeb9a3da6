/** Packing and restoring in words. */
import type { PackageRun } from '@shuyuan/contract/sites/packages.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

const states: Readonly<Record<PackageRun['kind'], Readonly<Record<PackageRun['status'], StatusWord>>>> = {
  pack: {
    waiting: { text: '等待打包', tone: 'blue' },
    running: { text: '正在打包', tone: 'blue' },
    done: { text: '已打包', tone: 'green' },
    failed: { text: '没有完成', tone: 'red' },
    cancelled: { text: '已停止', tone: 'grey' },
  },
  restore: {
    waiting: { text: '等待恢复', tone: 'blue' },
    running: { text: '正在恢复', tone: 'blue' },
    done: { text: '已恢复', tone: 'green' },
    failed: { text: '没有完成', tone: 'red' },
    cancelled: { text: '已停止', tone: 'grey' },
  },
}

export const runWord = ({ kind, status }: Pick<PackageRun, 'kind' | 'status'>): StatusWord => states[kind][status]

export const percentOf = ({ done, total }: Pick<PackageRun, 'done' | 'total'>): number =>
  total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100))

/** Enough to compare by eye; the whole stands in the hover. */
export const shortDigest = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`
