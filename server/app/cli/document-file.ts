/** The shape of a document in a JSON file, as engines/typeset takes it. */
import type { OfficialDocument } from '@shuyuan/engines/typeset/index.ts'
import { z } from 'zod'

const Day = z.iso.date()

const Block = z.strictObject({
  level: z.literal([0, 1, 2, 3, 4]),
  text: z.string(),
  runIn: z.string().exactOptional(),
})

const Signature = z.strictObject({
  name: z.string(),
  date: Day,
  seal: z.strictObject({ kind: z.literal('demo'), text: z.string() }).exactOptional(),
})

export const DocumentFile: z.ZodType<OfficialDocument> = z.strictObject({
  copyNumber: z.string().regex(/^\d+$/).exactOptional(),
  urgency: z.enum(['特急', '加急']).exactOptional(),
  issuer: z.array(z.string()).min(1),
  issuerMark: z.string(),
  number: z.string().nullable(),
  title: z.string().min(1),
  keep: z.array(z.string()).exactOptional(),
  recipients: z.array(z.string()),
  body: z.array(Block),
  attachments: z.array(z.strictObject({ name: z.string(), body: z.array(Block).exactOptional() })).default([]),
  signature: Signature,
  note: z.string().exactOptional(),
  copyTo: z.array(z.string()).default([]),
  printedBy: z.string(),
  printedOn: Day,
})
