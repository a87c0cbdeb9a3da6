/** Which letters a kind of school gets. */
import { byKind } from '../by-kind.ts'
import type { Mail } from './letter.ts'
import { bureauMail } from './mail-bureau.ts'
import { kindergartenMail } from './mail-kindergarten.ts'
import { primaryMail } from './mail-primary.ts'
import { highMail, middleMail, vocationalMail } from './mail-secondary.ts'

export const mailOf = byKind<Mail>({
  bureau: bureauMail,
  kindergarten: kindergartenMail,
  primary: primaryMail,
  middle: middleMail,
  high: highMail,
  vocational: vocationalMail,
})
