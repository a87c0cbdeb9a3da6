/** Which letters a kind of school gets. */
import type { Mail } from './letter.ts'
import { bureauMail } from './mail-bureau.ts'
import { kindergartenMail } from './mail-kindergarten.ts'
import { primaryMail } from './mail-primary.ts'
import { highMail, middleMail, vocationalMail } from './mail-secondary.ts'

const mails: Readonly<Record<string, Mail>> = {
  教育局: bureauMail,
  幼儿园: kindergartenMail,
  小学: primaryMail,
  初级中学: middleMail,
  九年一贯制学校: middleMail,
  高级中学: highMail,
  完全中学: highMail,
  中等职业学校: vocationalMail,
}

export const mailOf = (kind: string): Mail => mails[kind] ?? primaryMail
