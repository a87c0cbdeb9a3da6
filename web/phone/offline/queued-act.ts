/** Decisions that may be made without the network: each carries the idempotency key it was begun with. */
import { readDelivery, signDelivery } from '@shuyuan/contract/exchange/deliveries.ts'
import { approveTask } from '@shuyuan/contract/workflow/tasks.ts'
import { z } from 'zod'
import { call } from '../../api/client.ts'

const shared = {
  /** The idempotency key; one decision, one row. */
  id: z.string(),
  owner: z.string(),
  subjectId: z.string(),
  title: z.string(),
  /** What the button said: «同意», «签收». */
  label: z.string(),
  at: z.number(),
  /** Why the server refused; null while it waits. */
  refusal: z.string().nullable(),
}

export const QueuedAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approve'), opinion: z.string(), ...shared }),
  z.object({ kind: z.literal('sign'), ...shared }),
  z.object({ kind: z.literal('read'), ...shared }),
])
export type QueuedAct = z.infer<typeof QueuedAct>

/** Sends one; the server gives its first reply again when it already knows the key. */
export async function sendAct(act: QueuedAct): Promise<void> {
  const { id: idempotencyKey, subjectId } = act
  if (act.kind === 'approve') {
    await call(approveTask, { params: { taskId: subjectId }, body: { opinion: act.opinion }, idempotencyKey })
  } else {
    const endpoint = act.kind === 'sign' ? signDelivery : readDelivery
    await call(endpoint, { params: { deliveryId: subjectId }, idempotencyKey })
  }
}
