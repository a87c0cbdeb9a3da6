/** What old pages say about an article outside its text: date, source, author, in the words schools use. Pure. */

export type PageFacts = {
  readonly date: string
  readonly source: string
  readonly author: string
  readonly isTold: boolean
}

const day = '((?:19|20)\\d{2})\\s*[-年/.]\\s*(\\d{1,2})\\s*[-月/.]\\s*(\\d{1,2})\\s*日?'
const clock = '(?:\\s*(\\d{1,2})[:：](\\d{2}))?'
const toldDate = new RegExp(
  `(?:发布|发表|更新|添加|录入|上传|发文|成文|公布|撰写|编辑)?(?:时间|日期|日)\\s*[：:]?\\s*[[（(]?\\s*${day}${clock}`,
)
const plainDate = new RegExp(`(?<!\\d)${day}${clock}(?!\\d)`)

const two = (text: string | undefined): string => (text ?? '0').padStart(2, '0')

function dateOf(found: RegExpExecArray | null): string {
  if (!found) return ''
  const [, year = '', month, dayOf, hour, minute] = found
  if (Number(month) < 1 || Number(month) > 12 || Number(dayOf) < 1 || Number(dayOf) > 31) return ''
  return `${year}-${two(month)}-${two(dayOf)} ${Number(hour ?? 0) < 24 ? two(hour) : '00'}:${two(minute)}:00`
}

const toldDateOf = (text: string): string => dateOf(toldDate.exec(text))
export const anyDateOf = (text: string): string => dateOf(plainDate.exec(text)) || compactDate(text)

/** «20240305», as numbers of files and addresses have it. */
function compactDate(text: string): string {
  const found = /(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)/.exec(text)
  return found ? dateOf(new RegExp(plainDate.source).exec(`${found[1]}-${found[2]}-${found[3]}`)) : ''
}

/** «/2019/0506/», «t20190506_123.html»: the day in an address. */
export function dateInAddress(address: string): string {
  const path = address.replace(/^https?:\/\/[^/]*/, '')
  const parts = /\/((?:19|20)\d{2})[-/_]?(\d{2})[-/_]?(\d{2})(?=[/_.]|$)/.exec(path)
  if (parts) return anyDateOf(`${parts[1]}-${parts[2]}-${parts[3]}`)
  const inName = /[tT_/]((?:19|20)\d{2})(\d{2})(\d{2})(?:_|\d{0,6}\.)/.exec(path)
  return inName ? anyDateOf(`${inName[1]}-${inName[2]}-${inName[3]}`) : ''
}

// A name ends where the next fact begins.
const value = '\\s*[：:]\\s*([^\\s|｜：:【】\\[\\]（）()]{1,40})'
const sourceWord = new RegExp(`(?:文章来源|信息来源|稿件来源|来源|稿源|出处)${value}`)
const authorWord = new RegExp(
  `(?:文章作者|作者|撰稿人|撰稿|供稿|通讯员|文/图|图/文|发布人|发布者|录入者|编辑|录入)${value}`,
)

const nothing = /^(?:无|未知|不详|本站|admin|管理员|发布|时间|点击|浏览|字体|本站原创|原创|佚名|\d+)$/i

const named = (found: RegExpExecArray | null): string => {
  const text = (found?.[1] ?? '').replace(
    /(?:发布|更新|添加)?(?:时间|日期|来源|作者|点击|浏览|阅读|字体|字号|打印|责任编辑).*$/,
    '',
  )
  return nothing.test(text) ? '' : text
}

/** Of a line like «发布时间：2024-03-05 来源：教务处 作者：张老师 点击：12». */
export function factsOfLine(line: string): PageFacts {
  const date = toldDateOf(line)
  return {
    date,
    source: named(sourceWord.exec(line)),
    author: named(authorWord.exec(line)),
    isTold: date !== '',
  }
}
