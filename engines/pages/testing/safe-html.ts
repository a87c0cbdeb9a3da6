/** The oracle: walks finished HTML with a strict parser and names everything that a body may not turn into. */
import { Parser } from 'htmlparser2'

const attributes: Readonly<Record<string, readonly string[]>> = {
  p: ['class'],
  h2: ['class'],
  h3: ['class'],
  h4: ['class'],
  ul: ['class'],
  ol: ['start'],
  li: [],
  blockquote: [],
  hr: [],
  br: [],
  strong: [],
  em: [],
  u: [],
  s: [],
  span: ['class'],
  a: ['class', 'href', 'target', 'rel', 'download'],
  figure: ['class'],
  figcaption: [],
  img: ['src', 'srcset', 'sizes', 'width', 'height', 'alt', 'loading', 'decoding', 'fetchpriority'],
  video: ['controls', 'preload', 'playsinline', 'poster', 'aria-label'],
  source: ['src', 'type'],
  div: ['class', 'role', 'tabindex', 'aria-label'],
  table: [],
  tbody: [],
  tr: [],
  td: ['colspan', 'rowspan'],
  th: ['scope', 'colspan', 'rowspan'],
}
const classNames = /^(?:ind|ta-c|ta-r|ext|sr|pic|pic-half|pic-third|gal|vid|file|tbl| )+$/
const address = /^(?:https?:\/\/[^/]|mailto:[^:]+@|tel:[+\d*#(]|\/(?!\/)|#)/i

function attributeProblem(name: string, key: string, value: string): string | null {
  if (!attributes[name]?.includes(key)) return `${name}@${key}`
  if (key === 'class' && !classNames.test(value)) return `${name}.${value}`
  if (/^(?:href|src|poster)$/.test(key) && (!address.test(value) || /[\u0000-\u0020\\<>"]/.test(value))) {
    return `${name}@${key}=${value}`
  }
  if (/^(?:colspan|rowspan|start|width|height|tabindex)$/.test(key) && !/^\d{1,6}$/.test(value))
    return `${name}@${key}=${value}`
  return null
}

/** Elements, attributes, classes and addresses that should not be there; [] when all is well. */
export function unsafeParts(html: string): string[] {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, given) {
      if (!(name in attributes)) found.push(`<${name}>`)
      for (const [key, value] of Object.entries(given)) {
        const problem = attributeProblem(name, key, value)
        if (problem) found.push(problem)
      }
    },
    oncomment: (text) => found.push(`<!--${text}`),
    onprocessinginstruction: (name) => found.push(`<${name}`),
  })
  parser.end(html)
  return found
}

export const allowedAttributes = attributes
