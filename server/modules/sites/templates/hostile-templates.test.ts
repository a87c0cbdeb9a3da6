/** Templates that mean harm, or are merely wrong: none hangs the house, reads a file, or brings out what runs. */
import { bodyHtml } from '@shuyuan/engines/pages/index.ts'
import { unsafeParts } from '@shuyuan/engines/pages/testing/safe-html.ts'
import { afterAll, expect, it } from 'vitest'
import { problemText } from './template-problems.ts'
import { createTemplateRenderer, type RenderResult } from './template-renderer.ts'

const renderer = createTemplateRenderer()
afterAll(() => renderer.close())

const item = { title: '<b>开学</b>典礼', href: '/news/1.html', date: '2026-11-21' }
const context = { site: { name: '实验小学' }, items: Array.from({ length: 100 }, () => item), secret: null }

async function one(source: string): Promise<RenderResult> {
  const [result] = await renderer.render([{ source, context }])
  if (!result) throw new Error('no answer')
  return result
}
const htmlOf = (result: RenderResult): string => (result.ok ? bodyHtml(result.body, new Map()) : `!${result.reason}`)
const problem = (result: RenderResult): string => (result.ok ? 'none' : problemText(result))

it('draws headings, lists and links, with every value escaped', async () => {
  const html = htmlOf(
    await one(
      '<h2>{{ site.name }}</h2><ul>{% for item in items limit: 2 %}<li><a href="{{ item.href }}">{{ item.title }}</a> {{ item.date | date: "%-m月%-d日" }}</li>{% endfor %}</ul>',
    ),
  )
  expect(html).toContain('<h2>实验小学</h2>')
  expect(html).toContain('&lt;b&gt;开学&lt;/b&gt;典礼')
  expect(html).toContain('11月21日')
  expect(html.match(/<li>/g)).toHaveLength(2)
})

it.each([
  [
    'an endless nest of loops',
    '{% for a in (1..9999) %}{% for b in (1..9999) %}{% for c in (1..9999) %}x{% endfor %}{% endfor %}{% endfor %}',
  ],
  ['a huge range', '{% for a in (1..1000000000) %}x{% endfor %}'],
  ['a loop over the same list in itself', `${'{% for a in items %}'.repeat(6)}x${'{% endfor %}'.repeat(6)}`],
  [
    'a list that doubles',
    '{% assign a = "1,2,3" | split: "," %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}{{ a | size }}',
  ],
  [
    'a text that doubles',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..60) %}{% assign a = a | append: a %}{% endfor %}{{ a }}',
  ],
  [
    'a text that replaces itself',
    '{% assign a = "aaaaaaaaaa" %}{% for i in (1..30) %}{% assign a = a | replace: "a", a %}{% endfor %}{{ a }}',
  ],
  [
    'a look through a long text at every step',
    '{% assign a = "xxxxxxxxxx" %}{% for i in (1..16) %}{% assign a = a | append: a %}{% endfor %}{% for i in (1..40000) %}{% if a contains "xy" %}y{% endif %}{% endfor %}',
  ],
])(
  '%s is stopped in time, and the next template is drawn',
  async (_, source) => {
    const begun = Date.now()
    const result = await one(source)
    expect(Date.now() - begun).toBeLessThan(15_000)
    expect(result.ok).toBe(false)
    expect(problem(result)).toMatch(/循环太多|内存太多|太长/)
    expect(htmlOf(await one('<p>还在</p>'))).toBe('<p>还在</p>')
  },
  30_000,
)

it('one template that hangs does not take the others of its batch along', async () => {
  const hanging =
    '{% for a in items %}{% for b in items %}{% for c in items %}{{ c.title | append: "x" | replace: "x", "yy" }}{% endfor %}{% endfor %}{% endfor %}'
  const results = await renderer.render([
    { source: '<p>一</p>', context },
    { source: hanging, context },
    { source: '<p>二</p>', context },
  ])
  expect(results.map(({ ok }) => ok)).toEqual([true, false, true])
}, 30_000)

it.each([
  ['{{ site.constructor }}{{ site.__proto__ }}{{ items.constructor.constructor }}'],
  ['{{ "".constructor }}{{ site.toString }}{{ items.map }}{{ items["__proto__"] }}'],
  ['{% assign k = "constructor" %}{{ site[k] }}{{ site[k][k] }}'],
  ['{{ process }}{{ global }}{{ globalThis }}{{ require }}{{ this }}{{ self }}'],
])('nothing behind the data is reached: %s', async (source) => {
  expect(htmlOf(await one(source))).toBe('')
})

it.each([
  ['{% include "/etc/passwd" %}', '不能用「include」引入别的文件'],
  ['{% render "liquid-worker.ts" %}', '不能用「render」引入别的文件'],
  ['{% layout "x" %}', '不能用「layout」引入别的文件'],
  ['一\n二 {{ site.name | sha256 }}', '第 2 行：没有「sha256」这个过滤器'],
  ['{{ items | sample }}', '没有「sample」'],
  ['一\n\n{% if site.name %}没有结束', '第 3 行：「{% if site.name %}」没有写结束标签'],
  ['{{ site.name ', '第 1 行：「{{ site.name 」没有写'],
  ['{% endfor %}', '「endfor」没有对应的开始标签'],
  // What is captured is not counted by Liquid, so it could grow without end.
  ['{% capture a %}x{% endcapture %}', '没有「capture」这个标签'],
  ['{% foo %}', '没有「foo」这个标签'],
])('%s is refused in words', async (source, words) => {
  const result = await one(source)
  expect(result.ok).toBe(false)
  expect(problem(result)).toContain(words)
})

it.each([
  ['<script>alert(1)</script><p>文</p>'],
  ['<p onclick="x()">文</p><img src=x onerror=alert(1)>'],
  ['<a href="javascript:alert(1)">文</a><a href="{{ "java" | append: "script:alert(1)" }}">文</a>'],
  ['<style>body{display:none}</style><p style="position:fixed">文</p>'],
  ['<iframe src="https://evil.example"></iframe><form action="https://evil.example"><input></form>文'],
  ['<svg onload=alert(1)><p>文</p></svg>{{ "<script>alert(1)</script>" | raw }}文'],
  ['{% assign s = "<scr" %}{{ s | raw }}ipt>alert(1)</script>文'],
])('nothing that runs or dresses comes out of %s', async (source) => {
  const html = htmlOf(await one(source))
  expect(unsafeParts(html)).toEqual([])
  expect(html).not.toContain('alert')
  expect(html).not.toContain('evil.example')
})

it('a thread that takes all memory is ended, and the house goes on', async () => {
  const greedy = createTemplateRenderer({
    thread: new URL('./testing/greedy-thread.ts', import.meta.url),
    limit: 20_000,
  })
  const results = await greedy.render([{ source: 'x', context }])
  expect(results).toEqual([{ ok: false, line: null, reason: 'memory' }])
  await greedy.close()
}, 60_000)

it('the same template and data give the same body, whatever the clock says', async () => {
  const source =
    '{{ "now" | date: "%Y" }}{{ "today" | date }}<p>{{ items | map: "title" | join: "、" | truncate: 20 }}</p>'
  const [first, again] = [await one(source), await one(source)]
  expect(first).toEqual(again)
  expect(htmlOf(first)).not.toMatch(/20\d\d/)
})
