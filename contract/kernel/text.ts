/** Text as people type it: well-formed Unicode, no control characters, no direction overrides; one line or several. */
import { z } from 'zod'

// C0/C1 controls but tab and newline, and the bidirectional overrides that can make a file name lie (U+202A–E, U+2066–9).
// biome-ignore lint: the ranges are the point of this expression.
const forbidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/

const clean = (text: string): boolean => text.isWellFormed() && !forbidden.test(text)
const message = '含有看不见的控制字符，请删去后重新输入'

/** One line of 1..max characters, trimmed. */
export const Line = (max: number, min = 1) =>
  z
    .string()
    .max(max * 4)
    .refine((text) => clean(text) && !text.includes('\n'), message)
    .transform((text) => text.trim())
    .refine((text) => text.length >= min, min <= 1 ? '不能为空' : `至少 ${min} 个字`)
    .refine((text) => text.length <= max, `最多 ${max} 个字`)

/** Several lines of 0..max characters; line ends become «\n». */
export const Prose = (max: number, min = 0) =>
  z
    .string()
    .max(max * 4)
    .transform((text) => text.replaceAll(/\r\n?/g, '\n').trim())
    .refine(clean, message)
    .refine((text) => text.length >= min, min <= 1 ? '不能为空' : `至少 ${min} 个字`)
    .refine((text) => text.length <= max, `最多 ${max} 个字`)

/** Calendar date of the school's wall clock, «2026-11-21». */
export const DateText = z.iso.date('日期应写成 2026-11-21 的样子')
/** A moment in UTC, ISO 8601 with «Z». */
export const Moment = z.iso.datetime()
