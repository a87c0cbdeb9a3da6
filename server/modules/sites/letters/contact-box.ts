/** Who wrote a letter and how to reach him: shut with a key that is not in the database. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { readOrMakeKey } from '../review/seal.ts'

export const Contact = z.object({ name: z.string(), phone: z.string() })
export type Contact = z.infer<typeof Contact>

export type ContactBox = { readonly shut: (contact: Contact) => string; readonly open: (text: string) => Contact }

/** AES-256-GCM, a nonce of its own for each: nonce (12 bytes), tag (16), text; base64. */
export function createContactBox(keyFile: string): ContactBox {
  let key: Buffer | null = null
  const keyOf = (): Buffer => {
    key ??= readOrMakeKey(keyFile)
    return key
  }
  return {
    shut: (contact) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', keyOf(), nonce)
      const text = Buffer.concat([cipher.update(JSON.stringify(contact), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64')
    },
    open: (shut) => {
      const bytes = Buffer.from(shut, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', keyOf(), bytes.subarray(0, 12))
      decipher.setAuthTag(bytes.subarray(12, 28))
      const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      return Contact.parse(JSON.parse(text))
    },
  }
}

/** «王**», «138****8000». */
export const maskedContact = ({ name, phone }: Contact): Contact => ({
  name: `${[...name][0] ?? ''}**`,
  phone: phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****',
})
