/** Redesigns in the user's own words. */
import type { FindingKind, RedesignPage, RedesignSite, RedesignStatus } from '@shuyuan/contract/sites/redesigns.ts'
import type { StatusWord } from '../../../ui/words/statuses.ts'

export const redesignStatus: Record<RedesignStatus, StatusWord> = {
  chosen: { text: '未预演', tone: 'grey' },
  queued: { text: '排队中', tone: 'blue' },
  running: { text: '预演中', tone: 'blue' },
  rehearsed: { text: '已预演', tone: 'green' },
  cancelled: { text: '已停止', tone: 'amber' },
  failed: { text: '预演失败', tone: 'red' },
  switched: { text: '已切换', tone: 'green' },
  rolled_back: { text: '已撤回', tone: 'grey' },
}

export const findingNames: Record<FindingKind, string> = {
  unfit: '方案不适用',
  vanished: '页面消失',
  brokenLink: '链接打不开',
  lostText: '正文变少',
  lostMedia: '图片或附件不见了',
  lostHeading: '标题不见了',
  lostBlock: '板块不见了',
  accessibility: '无障碍',
  size: '页面变大',
  appeared: '新增页面',
}

export const stateNames: Record<RedesignPage['state'], StatusWord> = {
  same: { text: '不变', tone: 'grey' },
  changed: { text: '有变化', tone: 'blue' },
  appeared: { text: '新增', tone: 'amber' },
  vanished: { text: '消失', tone: 'red' },
}

export const isBusy = ({ status }: Pick<RedesignSite, 'status'>): boolean => status === 'queued' || status === 'running'
export const maySwitch = (site: RedesignSite): boolean =>
  site.status === 'rehearsed' && !site.isStale && !site.isFrozen && !site.isHeld && !site.isGone

/** Publishing goes one site after the other: who switches seventy does not see them all at once. */
export const soonPublic = (sites: number): string =>
  sites > 3 ? '正在一个一个发布，几分钟内公众都能看到' : '几秒内公众就能看到'

/** «体积大 12%» of the whole; nothing when there was nothing before. */
export const growth = (before: number, after: number): string => {
  if (before === 0) return ''
  const percent = Math.round(((after - before) / before) * 100)
  return percent === 0 ? '体积不变' : percent > 0 ? `体积大 ${percent}%` : `体积小 ${-percent}%`
}
