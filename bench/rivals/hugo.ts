/**
 * A site as a tree for Hugo whose theme draws the articles and lists of our pages: the same head, menu, crumbs, neighbours,
 * cards, footer. Top and bottom stand in it as text, as a theme's author would leave them to be worked out once. Home
 * pages and directories of open information are simpler than ours. Only the articles are compared (likeness.ts).
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { RivalSite } from './trees.ts'

const write = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** Front matter as JSON, which Hugo reads as well as any other. */
const page = (front: Readonly<Record<string, unknown>>, content = ''): string =>
  `${JSON.stringify(front, null, 1)}\n${content}`

const when = (name: string, meta: string): string => `{{ with ${name} }}${meta}{{ end }}`

function headOf({ frame }: RivalSite): string {
  const host = frame.baseUrl.replace('https://', '')
  const own = [
    '<meta name="ColumnName" content="{{ .CurrentSection.Title }}"><meta name="ArticleTitle" content="{{ .Title }}"><meta name="PubDate" content="{{ .Date.Format "2006-01-02" }}"><meta name="ContentSource" content="{{ .Params.source }}">',
    when('.Params.tags', '<meta name="Keywords" content="{{ delimit . "," }}">'),
    when('.Params.author', '<meta name="Author" content="{{ . }}">'),
    when('.Params.cover', '<meta name="Image" content="{{ .src | absURL }}">'),
    '<meta name="Url" content="{{ .Permalink }}">',
  ].join('')
  const column =
    '<meta name="ColumnName" content="{{ .Title }}"><meta name="ColumnType" content="{{ .Params.type_name }}"><meta name="ColumnDescription" content="{{ .Params.summary }}"><meta name="ColumnKeywords" content="{{ .Title }}">'
  return `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{{ .Title }} - ${frame.name}</title><meta name="Description" content="{{ .Params.summary }}"><meta name="SiteName" content="${frame.name}"><meta name="SiteDomain" content="${host}"><meta name="SiteIDCode" content="${frame.footer.idCode}">{{ if .IsPage }}${own}{{ else if .IsSection }}${column}{{ end }}<link rel="canonical" href="{{ .Permalink }}"><meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}"><meta property="og:title" content="{{ .Title }}"><meta property="og:description" content="{{ .Params.summary }}"><meta property="og:url" content="{{ .Permalink }}"><meta property="og:site_name" content="${frame.name}">${when('.Params.cover', '<meta property="og:image" content="{{ .src | absURL }}">')}<meta name="format-detection" content="telephone=no"><link rel="icon" href="${frame.assets.icon}"><link rel="stylesheet" href="${frame.assets.css}"><script src="${frame.assets.script}" defer></script></head>`
}

const crumbs = `<nav class="crumbs" aria-label="当前位置"><ol><li><a href="/">首页</a></li>{{ if .IsPage }}{{ with .CurrentSection.Parent }}{{ if not .IsHome }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}<li><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></li><li aria-current="page">正文</li>{{ else }}{{ with .Parent }}{{ if not .IsHome }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}<li aria-current="page">{{ .Title }}</li>{{ end }}</ol></nav>`

const pair = (name: string, field: string): string => `{{ with ${field} }}<span>${name}：{{ . }}</span>{{ end }}`

const row = (name: string, value: string): string => `<div><dt>${name}</dt><dd>${value}</dd></div>`
const indexCard = `{{ with .Params.indexNumber }}<dl class="idx-card">${row('索引号', '{{ . }}')}${row('公开机构', '{{ $.Params.source }}')}${row('公开日期', '{{ $.Date.Format "2006-01-02" }}')}{{ with $.Params.validity }}${row('有效性', '有效')}{{ end }}</dl>{{ end }}`

const single = `{{ define "main" }}<div class="ph ph-a"><div class="wrap">${crumbs}<p class="ph-t"><a href="{{ .CurrentSection.RelPermalink }}">{{ .CurrentSection.Title }}</a></p></div></div><div class="wrap inner"><div class="content narrow"><article class="art"><header><h1>{{ .Title }}</h1>{{ with .Params.subtitle }}<p class="art-s">{{ . }}</p>{{ end }}<p class="art-m"><span>发布时间：<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time></span>${pair('来源', '.Params.source')}${pair('作者', '.Params.author')}${pair('编辑', '.Params.editor')}</p></header>${indexCard}<div class="txt" data-read>{{ .Content }}</div>{{ with .Params.tags }}<p class="tags"><span class="sr">关键词：</span>{{ range . }}<span>{{ . }}</span> {{ end }}</p>{{ end }}</article>{{ if or .PrevInSection .NextInSection }}<nav class="near" aria-label="上一篇和下一篇">{{ with .NextInSection }}<p><span>上一篇</span><a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}{{ with .PrevInSection }}<p><span>下一篇</span><a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</nav>{{ end }}</div></div>{{ end }}`

const time = '<time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2006-01-02" }}</time>'
const cover = (sizes: string): string =>
  `{{ with .Params.cover }}<span class="cv"><img src="{{ .src }}" srcset="{{ .srcset }}" sizes="${sizes}" width="{{ .width }}" height="{{ .height }}" alt="" loading="lazy" decoding="async"></span>{{ else }}<span class="cv cv-t" aria-hidden="true"><span>{{ substr .CurrentSection.Title 0 4 }}</span></span>{{ end }}`
const looks = {
  cards: `<ul class="lc">{{ range $pages }}<li><a class="card" href="{{ .RelPermalink }}">${cover('(min-width: 1000px) 380px, (min-width: 600px) 46vw, 92vw')}<span class="card-b"><span class="card-t">{{ .Title }}</span>{{ with .Params.summary }}<span class="card-s">{{ . }}</span>{{ end }}${time}</span></a></li>{{ end }}</ul>`,
  dated: `<ul class="ld">{{ range $pages }}<li><time class="leaf" datetime="{{ .Date.Format "2006-01-02" }}"><b>{{ .Date.Format "02" }}</b> <span>{{ .Date.Format "2006-01" }}</span></time><div><a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ with .Params.summary }}<p>{{ . }}</p>{{ end }}</div></li>{{ end }}</ul>`,
  pictures: `<ul class="lp">{{ range $pages }}<li><a class="shot" href="{{ .RelPermalink }}">${cover('(min-width: 1000px) 290px, 46vw')}<span class="shot-t">{{ .Title }}</span></a></li>{{ end }}</ul>`,
  list: `<ul class="ls">{{ range $pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a>${time}</li>{{ end }}</ul>`,
}

/** Numbers around the current one, the first and the last. */
const pager = `{{ with .Paginator }}{{ if gt .TotalPages 1 }}<nav class="pager" aria-label="分页"><ul>{{ with .Prev }}<li><a rel="prev" href="{{ .URL }}">上一页</a></li>{{ end }}{{ $now := .PageNumber }}{{ $last := .TotalPages }}{{ $before := 0 }}{{ range .Pagers }}{{ $n := .PageNumber }}{{ if or (le $n 2) (ge $n (sub $last 1)) (and (ge $n (sub $now 2)) (le $n (add $now 2))) }}{{ if gt $n (add $before 1) }}<li class="gap" aria-hidden="true">…</li>{{ end }}<li><a href="{{ .URL }}" {{ if eq $n $now }}aria-current="page" {{ end }}aria-label="第 {{ $n }} 页">{{ $n }}</a></li>{{ $before = $n }}{{ end }}{{ end }}{{ with .Next }}<li><a rel="next" href="{{ .URL }}">下一页</a></li>{{ end }}</ul><p>第 {{ $now }} 页，共 {{ $last }} 页</p></nav>{{ end }}{{ end }}`

const side = `{{ $self := . }}{{ $top := . }}{{ with .Parent }}{{ if not .IsHome }}{{ $top = . }}{{ end }}{{ end }}{{ if $top.Sections }}<nav class="side" aria-label="本栏目导航"><p class="side-h">{{ $top.Title }}</p><ul>{{ range (slice $top | append $top.Sections.ByWeight) }}<li><a href="{{ .RelPermalink }}"{{ if eq . $self }} aria-current="page"{{ end }}>{{ .Title }}</a></li>{{ end }}</ul></nav>{{ end }}`

const section = `{{ define "main" }}<div class="ph"><div class="wrap">${crumbs}<h1 class="ph-t">{{ .Title }}</h1><p class="ph-l">{{ .Params.summary }}</p></div></div><div class="wrap inner has-side">${side}<div class="content">{{ $pages := (.Paginate .RegularPagesRecursive.ByWeight .Params.page_size).Pages }}{{ if eq .Params.look "cards" }}${looks.cards}{{ else if eq .Params.look "dated" }}${looks.dated}{{ else if eq .Params.look "pictures" }}${looks.pictures}{{ else }}${looks.list}{{ end }}${pager}</div></div>{{ end }}`

const home = `{{ define "main" }}{{ range .Site.Sections.ByWeight }}<section><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ $pages := first 8 .RegularPagesRecursive.ByWeight }}${looks.dated}</section>{{ end }}{{ end }}`

export function writeHugo(dir: string, site: RivalSite): void {
  const { frame, top, bottom } = site
  write(
    join(dir, 'config.toml'),
    `baseURL = "${frame.baseUrl}/"\ntitle = ${JSON.stringify(frame.name)}\nlanguageCode = "zh-CN"\ndisableKinds = ["taxonomy","term"]\n[outputs]\nhome = ["HTML","RSS"]\nsection = ["HTML"]\n[markup.goldmark.renderer]\nunsafe = true\n`,
  )
  write(
    join(dir, 'layouts/_default/baseof.html'),
    `<!DOCTYPE html>\n<html lang="zh-CN" class="t-${frame.theme}">${headOf(site)}<body class="k-{{ if .IsHome }}home{{ else if .IsPage }}article{{ else }}list{{ end }}">${top}<main id="main" tabindex="-1">{{ block "main" . }}{{ end }}</main>${bottom}`,
  )
  write(join(dir, 'layouts/_default/single.html'), single)
  write(join(dir, 'layouts/_default/list.html'), section)
  write(join(dir, 'layouts/index.html'), home)
  write(join(dir, 'content/_index.md'), page({ title: frame.name, summary: `${frame.name}网站` }))
  for (const [weight, column] of site.columns.entries())
    write(
      join(dir, 'content', column.path, '_index.md'),
      page({
        title: column.title,
        summary: column.description,
        type_name: '动态要闻',
        look: column.look,
        page_size: column.pageSize,
        weight: weight + 1,
      }),
    )
  for (const [weight, { column, number, html, url, ...front }] of site.articles.entries())
    write(join(dir, 'content', column, `${number}.html`), page({ ...front, url, weight: weight + 1 }, `${html}\n`))
}
