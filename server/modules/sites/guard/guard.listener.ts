/** Who keeps a site hears that somebody altered its pages, and whether they are right again. */
import { AlarmKind } from '@shuyuan/contract/sites/alarms.ts'
import { alarmWords } from '@shuyuan/contract/sites/alarm-words.ts'
import { z } from 'zod'
import type { Listener } from '../../../platform/events/listener.ts'
import { peopleWithRole, tenantById } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'
import { siteAltered } from './tell-alarm.ts'

const Altered = z.object({
  site: z.string(),
  path: z.string(),
  kind: z.string(),
  isRestored: z.boolean(),
  hasEvidence: z.boolean(),
})

export const guardListeners: readonly Listener[] = [
  {
    name: 'sites.announce-altered',
    event: siteAltered,
    hear: async (tx, { payload }) => {
      const { site, path, kind, isRestored, hasEvidence } = Altered.parse(payload)
      const people = new Set<string>()
      for (const role of ['site-manager', 'site-cluster'])
        for (const { id } of await peopleWithRole(tx, role)) people.add(id)
      const word = AlarmKind.safeParse(kind).data
      const what = `${word ? alarmWords[word] : '网页有异常'}${path === '' ? '' : `（${path}）`}`
      const outcome = isRestored ? '已自动恢复' : '还没有恢复，请马上联系运维人员'
      const isBureau = (await tenantById(tx, tx.tenant))?.kind === '教育局'
      await announce(tx, {
        kind: 'site.altered',
        people: [...people],
        words: { site: site || '网站集群', what, outcome: `${outcome}${hasEvidence ? '，被改动的内容已留证' : ''}` },
        // The list of alarms is the bureau's; a school looks at its site.
        link: isBureau ? '/cluster-alarms' : '/sites',
      })
    },
  },
]
