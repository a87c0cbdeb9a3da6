/** A school hears when the bureau has switched its site to a new look, or back. */
import { z } from 'zod'
import type { Listener } from '../../../platform/events/listener.ts'
import { peopleWithRole } from '../../identity/index.ts'
import { announce } from '../../messages/index.ts'

export const lookChanged = 'sites.look.changed'
const LookChanged = z.object({ siteId: z.uuid(), site: z.string(), name: z.string(), isBack: z.boolean() })

export const redesignListeners: readonly Listener[] = [
  {
    name: 'sites.tell-redesign',
    event: lookChanged,
    hear: async (tx, { payload }) => {
      const { siteId, site, name, isBack } = LookChanged.parse(payload)
      await announce(tx, {
        kind: 'site.look_changed',
        people: (await peopleWithRole(tx, 'site-manager')).map(({ id }) => id),
        words: { site, name, what: isBack ? '已恢复从前的样子' : '已换上新样子' },
        link: `/sites/${siteId}/home`,
      })
    },
  },
]
