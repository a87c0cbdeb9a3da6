/** Wires the parts of messages. */
import * as contract from '@shuyuan/contract/messages/inbox.ts'
import { z } from 'zod'
import { refuse } from '../../kernel/app-error.ts'
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import type { Listener } from '../../platform/events/listener.ts'
import { streamEvents } from '../../platform/http/events.ts'
import { raw, read, write } from '../../platform/http/route.ts'
import type { LiveHub } from '../../platform/live/hub.ts'
import type { Mailer } from '../../platform/mail/mailer.ts'
import type { Module } from '../../platform/module.ts'
import { mailJob } from './announcements/mail.jobs.ts'
import { listMessages, readAllMessages, readCounts, readMessage } from './inbox/inbox.ts'
import { manifest } from './manifest.ts'
import type { CountPorts } from './ports.ts'

export type MessagesContext = {
  readonly uow: UnitOfWork
  readonly hub: LiveHub
  readonly mailer: Mailer
  readonly counts: CountPorts
}

export const inboxTopic = (tenant: number, person: string): string => `${tenant}:person:${person}`
export const tenantTopic = (tenant: number): string => `${tenant}:tenant`

export function createMessages(context: MessagesContext): Module {
  return {
    manifest,
    jobs: [mailJob(context.mailer)],
    listeners: [liveListener(context.hub)],
    routes: [
      read(contract.listMessages, (tx, { query }) => listMessages(tx, query)),
      write(contract.readMessage, (tx, { params }) => readMessage(tx, params.messageId)),
      write(contract.readAllMessages, (tx) => readAllMessages(tx)),
      read(contract.getCounts, (tx) => readCounts(tx, context.counts)),
      raw(contract.followCounts, async (actor, _, door) => {
        const who = actor ?? refuse('session.required')
        return streamEvents(door.request, door.reply, {
          hub: context.hub,
          topics: [inboxTopic(who.tenant, who.person ?? ''), tenantTopic(who.tenant)],
          event: 'counts',
          read: () => context.uow.readTenant(who, (tx) => readCounts(tx, context.counts)),
        })
      }),
    ],
  }
}

const Changed = z.object({ people: z.array(z.string()) })

const liveListener = (hub: LiveHub): Listener => ({
  name: 'messages.live',
  event: 'messages.inbox.changed',
  hint: (tenant, told) => {
    for (const person of Changed.parse(told.payload).people) hub.publish(inboxTopic(tenant, person))
  },
})
