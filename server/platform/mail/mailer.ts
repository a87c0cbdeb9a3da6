/** Mail by SMTP. Addresses and subjects come as data, never joined into headers by hand. */
import nodemailer from 'nodemailer'

export type Mail = { readonly to: string; readonly subject: string; readonly text: string }
export type Mailer = { readonly isOn: boolean; readonly send: (mail: Mail) => Promise<void> }

/** `url` «smtp://user:secret@host:587»; null switches mail off. */
export function createMailer(url: string | null, from: string): Mailer {
  if (!url) return { isOn: false, send: async () => undefined }
  const transport = nodemailer.createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true })
  return {
    isOn: true,
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ to: { name: '', address: to }, subject, text })
    },
  }
}
