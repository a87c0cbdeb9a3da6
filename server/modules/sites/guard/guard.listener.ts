/** Who keeps a site hears that somebody altered its pages, and whether they are right again. */
import { z } from 'zod'
import type { Listener } from '../../../platform/events/listener.ts'
import { peopleWithRole } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'
import { siteAltered } from './tell-alarm.ts'

const Altered = z.object({
  site: z.string(),
  path: z.string(),
  kind: z.string(),
  isRestored: z.boolean(),
  hasEvidence: z.boolean(),
})

const words: Readonly<Record<string, string>> = {
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

export const guardListeners: readonly Listener[] = [
  {
    name: 'sites.announce-altered',
    event: siteAltered,
    hear: async (tx, { payload }) => {
      const { site, path, kind, isRestored, hasEvidence } = Altered.parse(payload)
      const people = new Set<string>()
      for (const role of ['site-manager', 'site-cluster'])
        for (const { id } of await peopleWithRole(tx, role)) people.add(id)
      const what = `${words[kind] ?? '网页有异常'}${path === '' ? '' : `（${path}）`}`
      const outcome = isRestored ? '已自动恢复' : '还没有恢复，请马上联系运维人员'
      await announce(tx, {
        kind: 'site.altered',
        people: [...people],
        words: { site: site || '网站集群', what, outcome: `${outcome}${hasEvidence ? '，被改动的内容已留证' : ''}` },
        link: '/sites',
      })
    },
  },
]
