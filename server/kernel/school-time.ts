/** A moment as people here read it, «11月22日 06:08», by the schools' clock. */
export function schoolTime(moment: Date): string {
  const parts = new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(moment)
  const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? ''
  return `${of('month')}月${of('day')}日 ${of('hour')}:${of('minute')}`
}

// China has kept UTC+8 without summer time since 1992: arithmetic, because pages are made by the ten thousand.
const offset = 8 * 3_600_000

/** The schools' calendar day, «2026-11-21». */
export const schoolDate = (moment: Date): string => new Date(moment.getTime() + offset).toISOString().slice(0, 10)
