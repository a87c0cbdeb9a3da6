/** Redirects as one record: a line each, sorted by where they lead from. */
import type { Redirect } from '../types.ts'

const head = 'shuyuan-redirects 1'

export const encodeRedirects = (redirects: readonly Redirect[]): string =>
  [head, ...redirects.map(({ from, to, status }) => `${status}\t${from}\t${to}`), ''].join('\n')

const statusOf = (text: string | undefined): Redirect['status'] => (text === '302' ? 302 : text === '308' ? 308 : 301)

export function decodeRedirects(text: string): readonly Redirect[] {
  const lines = text.split('\n')
  if (lines[0] !== head) throw new Error('not a record of redirects')
  return lines.slice(1, -1).map((line) => {
    const [status, from = '', to = ''] = line.split('\t')
    return { from, to, status: statusOf(status) }
  })
}
