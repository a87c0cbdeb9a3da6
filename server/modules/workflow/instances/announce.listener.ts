/** Tells people that a task has come to them, came back, or that their matter is done; refreshes the badges. */
import { z } from 'zod'
import type { Listener } from '../../../platform/events/listener.ts'
import type { LiveHub } from '../../../platform/live/hub.ts'
import { announce, inboxTopic } from '../../messages/index.ts'
import { handOnTasks } from '../tasks/hand-on-tasks.ts'

const Moved = z.object({
  instanceId: z.uuid(),
  title: z.string(),
  status: z.string(),
  starter: z.uuid(),
  offered: z.array(z.object({ person: z.uuid(), node: z.string() })),
})
const Returned = z.object({
  instanceId: z.uuid(),
  title: z.string(),
  who: z.string(),
  opinion: z.string(),
  people: z.array(z.uuid()),
})

const Left = z.object({ people: z.array(z.uuid()) })

export const workflowListeners = (hub: LiveHub): readonly Listener[] => [
  {
    name: 'workflow.refresh-badges',
    event: 'workflow.instance.moved',
    hear: async (tx, { payload }) => {
      const { offered, instanceId, title, status, starter } = Moved.parse(payload)
      if (status === 'finished') {
        await announce(tx, {
          kind: 'instance.finished',
          people: [starter],
          words: { title },
          link: `/instances/${instanceId}`,
        })
      }
      // A task shows in the to-do list itself; only its badge is refreshed here, so that nothing is told twice.
      tx.afterCommit(() => {
        for (const { person } of offered) hub.publish(inboxTopic(tx.tenant, person))
      })
    },
  },
  {
    name: 'workflow.hand-on-tasks',
    event: 'identity.people.left',
    hear: async (tx, { payload }) => handOnTasks(tx, Left.parse(payload).people),
  },
  {
    name: 'workflow.announce-returned',
    event: 'workflow.task.returned',
    hear: async (tx, { payload }) => {
      const { instanceId, title, who, opinion, people } = Returned.parse(payload)
      await announce(tx, {
        kind: 'task.returned',
        people,
        words: { title, who, opinion },
        link: `/instances/${instanceId}`,
      })
    },
  },
]
