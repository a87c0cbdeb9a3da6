/**
 * Liquid for templates that people of a school write: values are escaped, prototypes are hidden, nothing is read from
 * disk, and only what stands on the two lists exists. What comes out is HTML of nobody's trust: readHtml makes a body of it.
 */
import { Liquid } from 'liquidjs'

/** So long may a template be, in characters. */
export const longestSource = 20_000
/** So long may its output be, before it is read. */
export const longestOutput = 200_000
/** Steps of one rendering: counted, not timed, so that a template does or does not pass on every machine alike. */
const mostSteps = 50_000
/** Elements and characters that filters may make in one rendering. */
const mostMade = 2_000_000

/** Not «capture»: Liquid does not count what it holds, and a text that doubles would grow without end. */
const tags = new Set('assign for case comment cycle if raw tablerow unless break continue echo #'.split(' '))
const filters = new Set(
  `escape escape_once newline_to_br strip_html abs at_least at_most ceil divided_by floor minus plus modulo times round url_encode
  join last first reverse sort sort_natural size map sum compact concat slice where reject uniq append prepend lstrip rstrip strip
  downcase upcase capitalize remove remove_first replace replace_first split strip_newlines truncate default raw`.split(
    /\s+/,
  ),
)

/** No file exists and none is looked for. */
const noFiles = {
  exists: () => Promise.resolve(false),
  existsSync: () => false,
  readFile: () => Promise.reject(new Error('no files')),
  readFileSync: () => {
    throw new Error('no files')
  },
  resolve: () => '',
  contains: () => Promise.resolve(false),
  containsSync: () => false,
}

/** «2026-11-21» with «%m月%d日» → «11月21日»; no clock and no time zone, so that the same data gives the same page. */
function dateText(value: unknown, format: unknown): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})/.exec(String(value)) ?? []
  if (year === '') return ''
  const parts: Readonly<Record<string, string>> = {
    '%Y': year,
    '%m': month,
    '%d': day,
    '%-m': String(Number(month)),
    '%-d': String(Number(day)),
  }
  return String(format ?? '%Y-%m-%d').replaceAll(/%-?[Ymd]/g, (part) => parts[part] ?? '')
}

export function createLiquid(): Liquid {
  const liquid = new Liquid({
    fs: noFiles,
    templates: {},
    relativeReference: false,
    dynamicPartials: false,
    ownPropertyOnly: true,
    outputEscape: 'escape',
    strictFilters: true,
    parseLimit: longestSource,
    renderLimit: mostSteps,
    memoryLimit: mostMade,
    cache: false,
  })
  for (const name of Object.keys(liquid.tags)) if (!tags.has(name)) Reflect.deleteProperty(liquid.tags, name)
  for (const name of Object.keys(liquid.filters)) if (!filters.has(name)) liquid.unregisterFilter(name)
  liquid.registerFilter('date', dateText)
  return liquid
}
