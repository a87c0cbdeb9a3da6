/** Templates in the user's own words, and what each kind starts with. */
import type { TemplatePart } from '@shuyuan/contract/sites/templates.ts'

export const partNames: Record<TemplatePart, string> = { list: '栏目列表', article: '文章正文', block: '首页模板块' }

export const partHelp: Record<TemplatePart, string> = {
  list: '代替选定栏目的文章列表，翻页照旧。',
  article: '包在选定栏目每篇文章的正文外面；{{ article.body }} 单独成段，就是审定的正文。',
  block: '在「首页搭建」里作为模板块放到首页。',
}

export const starts: Record<TemplatePart, string> = {
  list: `<ul>
{% for item in items %}
  <li><a href="{{ item.href }}">{{ item.title }}</a> {{ item.date | date: "%-m月%-d日" }}</li>
{% endfor %}
</ul>
`,
  article: `<p>{{ article.body }}</p>
<blockquote>本文由{{ site.name }}{{ article.source | default: "" }}发布，转载请注明出处。</blockquote>
`,
  block: `<ol>
{% for item in items %}
  <li><a href="{{ item.href }}">{{ item.title }}</a></li>
{% endfor %}
</ol>
`,
}

/** What a template is told, for the help beside it. */
export const variables: Record<TemplatePart, readonly (readonly [string, string])[]> = {
  list: [
    ['items', '这一页的文章：title、href、date、summary、cover.src、cover.alt、is_top、column.title'],
    ['column', '栏目：title、href、description'],
    ['page、pages', '第几页、共几页'],
    ['site', '网站：name、slogan'],
  ],
  article: [
    [
      'article',
      '文章：title、subtitle、date、source、author、editor、summary、tags、index_number、cover.src、attachments（name、href、size）',
    ],
    ['article.body', '审定的正文，单独成段'],
    ['related', '相关阅读，字段同 items'],
    ['column、site', '栏目：title、href；网站：name、slogan'],
  ],
  block: [
    ['items', '选定栏目的最新文章：title、href、date、summary、cover.src、cover.alt'],
    ['column、title', '选定的栏目；版块标题'],
    ['site', '网站：name、slogan'],
  ],
}
