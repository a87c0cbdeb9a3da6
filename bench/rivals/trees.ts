/** The same articles as trees for Hugo and for Eleventy, with templates of the same shape: menu, crumbs, neighbours, lists of 20, a home page. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type RivalColumn = { readonly path: string; readonly title: string }
export type RivalArticle = {
  readonly column: string
  readonly number: number
  readonly title: string
  readonly summary: string
  readonly date: string
  readonly source: string
  readonly html: string
}
export type RivalSite = {
  readonly name: string
  readonly columns: readonly RivalColumn[]
  readonly articles: readonly RivalArticle[]
}

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

const front = (article: RivalArticle): string =>
  `---\ntitle: ${JSON.stringify(article.title)}\nsummary: ${JSON.stringify(article.summary)}\ndate: ${article.date}\nsource: ${JSON.stringify(article.source)}\n`

export function writeHugo(dir: string, site: RivalSite): void {
  const menu = site.columns.map(({ path, title }) => `<li><a href="/${path}/">${title}</a></li>`).join('')
  write(
    join(dir, 'config.toml'),
    `baseURL = "https://example.test/"\ntitle = ${JSON.stringify(site.name)}\npaginate = 20\ndisableKinds = ["taxonomy","term"]\n[markup.goldmark.renderer]\nunsafe = true\n`,
  )
  write(
    join(dir, 'layouts/_default/baseof.html'),
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ .Title }} - {{ .Site.Title }}</title><meta name="description" content="{{ .Summary | plainify }}"><link rel="stylesheet" href="/a.css"></head><body><header><h1>{{ .Site.Title }}</h1><nav><ul>${menu}</ul></nav></header><main>{{ block "main" . }}{{ end }}</main><footer>{{ .Site.Title }}</footer></body></html>`,
  )
  write(
    join(dir, 'layouts/_default/single.html'),
    `{{ define "main" }}<nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav><article><h2>{{ .Title }}</h2><p>{{ .Date.Format "2006-01-02" }} {{ .Params.source }}</p>{{ .Content }}</article>{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}`.replace(
      '{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
      '{{ with .CurrentSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}',
    ),
  )
  write(
    join(dir, 'layouts/_default/list.html'),
    `{{ define "main" }}<h2>{{ .Title }}</h2><ul>{{ range (.Paginate .RegularPagesRecursive).Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a><p>{{ .Summary }}</p><time>{{ .Date.Format "2006-01-02" }}</time></li>{{ end }}</ul>{{ template "_internal/pagination.html" . }}{{ end }}`,
  )
  write(
    join(dir, 'layouts/index.html'),
    `{{ define "main" }}{{ range .Site.Sections }}<section><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><ul>{{ range first 8 .RegularPagesRecursive }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></section>{{ end }}{{ end }}`,
  )
  for (const { path, title } of site.columns)
    write(join(dir, 'content', path, '_index.md'), `---\ntitle: ${JSON.stringify(title)}\n---\n`)
  for (const article of site.articles)
    write(join(dir, 'content', article.column, `${article.number}.html`), `${front(article)}---\n${article.html}\n`)
}

export function writeEleventy(dir: string, site: RivalSite): void {
  const menu = site.columns.map(({ path, title }) => `<li><a href="/${path}/">${title}</a></li>`).join('')
  write(
    join(dir, '_includes/base.liquid'),
    `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>{{ title }} - ${site.name}</title><meta name="description" content="{{ summary }}"><link rel="stylesheet" href="/a.css"></head><body><header><h1>${site.name}</h1><nav><ul>${menu}</ul></nav></header><main>{{ content }}</main><footer>${site.name}</footer></body></html>`,
  )
  write(
    join(dir, '_includes/article.liquid'),
    `---\nlayout: base.liquid\n---\n<article><h2>{{ title }}</h2><p>{{ date | date: "%Y-%m-%d" }} {{ source }}</p>{{ content }}</article>`,
  )
  for (const article of site.articles)
    write(
      join(dir, article.column, `${article.number}.html`),
      `${front(article)}layout: article.liquid\ntags: ["c_${article.column.replaceAll('/', '_')}"]\n---\n${article.html}\n`,
    )
  for (const { path, title } of site.columns) {
    const tag = `c_${path.replaceAll('/', '_')}`
    write(
      join(dir, `${path}/list.liquid`),
      `---\ntitle: ${JSON.stringify(title)}\nlayout: base.liquid\npagination:\n  data: collections.${tag}\n  size: 20\n  alias: items\npermalink: "/${path}/{% if pagination.pageNumber > 0 %}page-{{ pagination.pageNumber | plus: 1 }}/{% endif %}index.html"\n---\n<ul>{% for item in items %}<li><a href="{{ item.url }}">{{ item.data.title }}</a><p>{{ item.data.summary }}</p></li>{% endfor %}</ul>`,
    )
  }
}
