/** Sends an announcement by mail to those who have an address. Without a mail server it does nothing and says so once. */
import { z } from 'zod'
import type { JobHandler } from '../../../platform/jobs/job.ts'
import type { Mailer } from '../../../platform/mail/mailer.ts'
import { mailAddresses } from '../../identity/index.ts'

const Payload = z.object({ people: z.array(z.uuid()), title: z.string(), body: z.string() })

export const mailJob = (mailer: Mailer): JobHandler => ({
  name: 'messages.mail',
  run: async (tx, payload) => {
    if (!mailer.isOn) return
    const { people, title, body } = Payload.parse(payload)
    for (const to of await mailAddresses(tx, people)) await mailer.send({ to, subject: title, text: body })
  },
})
