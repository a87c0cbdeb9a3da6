/** The school hears of a takeover and has it in its own trail; of its end both sides do. */
import { z } from 'zod'
import { audit } from '../../../platform/audit/audit.ts'
import type { Tx } from '../../../platform/db/tx.ts'
import type { Listener } from '../../../platform/events/listener.ts'
import { peopleWithRole } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'

const Started = z.object({
  siteId: z.uuid(),
  site: z.string(),
  who: z.string(),
  reason: z.string(),
  until: z.iso.datetime(),
})
const Ended = z.object({ siteId: z.uuid(), site: z.string(), who: z.string(), takeover: z.uuid(), person: z.uuid() })

async function keepers(tx: Tx): Promise<string[]> {
  const roles = ['site-manager', 'director', 'site-cluster']
  const found = []
  for (const role of roles) found.push(...(await peopleWithRole(tx, role)))
  return found.map(({ id }) => id)
}

const schoolTime = (moment: string): string =>
  new Date(moment).toLocaleString('zh-CN', {
    timeZone: 'Asia/Shanghai',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

export const takeoverListeners: readonly Listener[] = [
  {
    name: 'sites.takeover-started',
    event: 'sites.takeover.started',
    hear: async (tx, { payload }) => {
      const { siteId, site, who, reason, until } = Started.parse(payload)
      const detail = { who, reason, until }
      await audit(tx, { action: 'sites.takeover.started', object: { kind: 'site', id: siteId }, result: 'ok', detail })
      const words = { site, who, reason, until: schoolTime(until) }
      const link = `/sites/${siteId}/articles`
      await announce(tx, { kind: 'site.takeover_started', people: await keepers(tx), words, link })
    },
  },
  {
    name: 'sites.takeover-ended',
    event: 'sites.takeover.ended',
    hear: async (tx, { payload }) => {
      const { siteId, site, who, takeover, person } = Ended.parse(payload)
      const object = { kind: 'site', id: siteId }
      await audit(tx, { action: 'sites.takeover.ended', object, result: 'ok', detail: { takeover, who } })
      const isHere = (await keepers(tx)).filter((id) => id !== person)
      await announce(tx, { kind: 'site.takeover_ended', people: isHere, words: { site, who }, link: '/sites' })
    },
  },
]
