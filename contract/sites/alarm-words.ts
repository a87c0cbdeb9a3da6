/** Alarms in words: on the screen, in the workbook and in messages alike. */
import type { AlarmGroup, AlarmKind, AlarmState } from './alarms.ts'

export const alarmWords: Readonly<Record<AlarmKind, string>> = {
  edited: '网页内容被改动',
  missing: '网页文件被删除',
  extra: '多出了不是平台发布的文件',
  replaced: '网页文件被换成别的东西',
  manifest: '发布清单被改动',
  turned: '网站被切换到旧的一代',
  key: '核对签名用的公钥被改动',
  storm: '网页被大量改动',
  watch: '监视网页文件的程序中断，改由每分钟的全面检查继续',
  'served-bytes': '外部访问看到的网页与发布的不一致',
  'served-headers': '外部访问看到的响应头与发布的不一致',
  'served-status': '外部访问网站得不到正常回应',
}

export const alarmGroupWords: Readonly<Record<AlarmGroup, string>> = {
  added: '多出文件',
  altered: '内容被改',
  deleted: '文件被删',
  publishing: '发布被动',
  served: '外部访问异常',
  watching: '守护中断',
}

export const alarmStateWords: Readonly<Record<AlarmState, string>> = { new: '未处理', seen: '已看', handled: '已处理' }
