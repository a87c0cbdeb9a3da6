/** The error catalogue: every code of the floor and the modules. `{x}` in a text is filled from the refusal's params. */
import { documentsErrors } from './documents/errors.ts'
import { exchangeErrors } from './exchange/errors.ts'
import { filesErrors } from './files/errors.ts'
import { identityErrors } from './identity/errors.ts'
import { kernelErrors } from './kernel/errors.ts'
import { messagesErrors } from './messages/errors.ts'
import { operationsErrors } from './operations/errors.ts'
import { sitesErrors } from './sites/errors.ts'
import { workflowErrors } from './workflow/errors.ts'

export const errors = {
  ...kernelErrors,
  ...filesErrors,
  ...identityErrors,
  ...messagesErrors,
  ...exchangeErrors,
  ...workflowErrors,
  ...documentsErrors,
  ...sitesErrors,
  ...operationsErrors,
} as const

export type ErrorCode = keyof typeof errors

/** The sentence of a code with its params filled in. */
export function errorText(code: ErrorCode, params: Readonly<Record<string, string | number>>): string {
  return errors[code].text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
}
