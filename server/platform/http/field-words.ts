/** What people read when a field does not fit its schema; the library's own words speak of types and expressions. */
import { z } from 'zod'

export function fieldWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '这一项必须填写' : '填写的格式不对'
    case 'too_small':
      return issue.origin === 'array' ? `至少要选 ${issue.minimum} 项` : `不能小于 ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'array') return `最多 ${issue.maximum} 项`
      return issue.origin === 'string' ? '内容太长，请缩短' : `不能大于 ${issue.maximum}`
    case 'unrecognized_keys':
      return '含有多余的内容，请从页面上操作'
    case 'invalid_value':
      return '只能从给出的选项里选'
    case 'invalid_format':
      return '填写的格式不对'
    default:
      return undefined
  }
}
