/** robots.txt as RFC 9309 reads it: the group for us, else the group for all; the longest rule that matches decides. Pure. */

export type Robots = {
  readonly allows: (path: string) => boolean
  /** Seconds between requests, or 0. */
  readonly delay: number
  readonly sitemaps: readonly string[]
}

type Rule = { readonly isAllowed: boolean; readonly path: string }
type Group = { readonly agents: string[]; readonly rules: Rule[]; delay: number }

/** RFC 9309 2.5: at least 500 kibibytes are read. */
const mostCharacters = 524_288
const mostRules = 2000

/** `*` and a closing `$`, matched without turning foreign text into a regular expression. */
export function matches(rule: string, path: string): boolean {
  const isWhole = rule.endsWith('$')
  const parts = (isWhole ? rule.slice(0, -1) : rule).split('*')
  const [first = '', ...rest] = parts
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1
    if (isLast && isWhole) return path.length - part.length >= at && path.endsWith(part)
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return !isWhole || at === path.length
}

export function readRobots(text: string, agent: string): Robots {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let open: Group | null = null
  let isNaming = false
  for (const raw of text.slice(0, mostCharacters).split(/\r\n?|\n/)) {
    const line = raw.replace(/#.*$/, '').trim()
    const colon = line.indexOf(':')
    if (colon < 0) continue
    const key = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (key === 'user-agent') {
      if (!open || !isNaming) {
        open = { agents: [], rules: [], delay: 0 }
        groups.push(open)
      }
      open.agents.push(value.toLowerCase())
      isNaming = true
      continue
    }
    if (key === 'sitemap') sitemaps.push(value)
    if (!open) continue
    isNaming = false
    if ((key === 'allow' || key === 'disallow') && value && open.rules.length < mostRules)
      open.rules.push({ isAllowed: key === 'allow', path: value })
    if (key === 'crawl-delay') open.delay = Math.min(30, Math.max(0, Number(value) || 0))
  }
  const own = groups.filter(({ agents }) => agents.some((name) => name !== '*' && agent.toLowerCase().includes(name)))
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))
  const rules = chosen.flatMap((group) => group.rules)
  return {
    delay: Math.max(0, ...chosen.map((group) => group.delay)),
    sitemaps: sitemaps.slice(0, 20),
    allows: (path) => {
      const found = rules
        .filter((rule) => matches(rule.path, path))
        .toSorted((a, b) => b.path.length - a.path.length || Number(b.isAllowed) - Number(a.isAllowed))[0]
      return found?.isAllowed ?? true
    },
  }
}
