/** Pages that ask something: the mailbox, a survey, the search. They work as plain forms. */
import { bodyHtml } from '../body-html.ts'
import { esc, url } from '../escape.ts'
import type { Hidden, Letter, MediaMap, PageOf, Question, Refilled, SearchHit, SiteFrame } from '../model.ts'
import { empty, pageHead, pager, time } from './pieces.ts'

const hiddenFields = (fields: Hidden): string =>
  fields.map((field) => `<input type="hidden" name="${esc(field.name)}" value="${esc(field.value)}">`).join('')

const must = '<span class="must">必填</span>'

const problemAt = (id: string, problem: string): string =>
  problem ? `<p class="bad" id="${id}-e" role="alert">${esc(problem)}</p>` : ''

/** A labelled control; attributes for help and problem go behind its tag's name. */
function field(id: string, label: string, control: string, isRequired: boolean, help = '', problem = ''): string {
  const said = [...(help ? [`${id}-h`] : []), ...(problem ? [`${id}-e`] : [])].join(' ')
  const attributes = `${said ? ` aria-describedby="${said}"` : ''}${problem ? ' aria-invalid="true" autofocus' : ''}`
  return `<div class="f"><label for="${id}">${label}${isRequired ? ` ${must}` : ''}</label>${control.replace(/^<\w+/, (tag) => tag + attributes)}${problemAt(id, problem)}${help ? `<p class="help" id="${id}-h">${help}</p>` : ''}</div>`
}

type Filled = {
  /** As an attribute; nothing for a fresh form. */
  readonly value: (name: string) => string
  readonly text: (name: string) => string
  readonly isChosen: (name: string, value: string) => boolean
  readonly problem: (name: string) => string
  readonly above: string
}

function filled(refilled: Refilled | undefined, names: readonly string[]): Filled {
  const text = (name: string): string => refilled?.values[name] ?? ''
  const isAbove = refilled !== undefined && !names.includes(refilled.field)
  return {
    text: (name) => esc(text(name)),
    value: (name) => (text(name) ? ` value="${esc(text(name))}"` : ''),
    isChosen: (name, value) => text(name) === value,
    problem: (name) => (refilled?.field === name ? refilled.problem : ''),
    above: isAbove ? problemAt('form', refilled.problem) : '',
  }
}

/** Asked by the browser before anything is sent, so that no letter is lost over a telephone number; the server asks again. */
const telephone = 'pattern="[0-9+\\(\\) \\-]{5,20}" title="只写数字，例如 13800000000"'

const letter = (one: Letter): string =>
  `<li class="letter"><h3>${one.href ? `<a href="${url(one.href)}">${esc(one.title)}</a>` : esc(one.title)}</h3><p class="letter-q">${esc(one.question)}</p><p class="letter-d">来信 ${time(one.askedOn)}</p>${
    one.answer === null
      ? '<p class="letter-w">办理中</p>'
      : `<div class="letter-a"><p>${esc(one.answer)}</p><p class="letter-d">${esc(one.answeredBy)} 回复${one.answeredOn ? ` ${time(one.answeredOn)}` : ''}</p></div>`
  }</li>`

function letterForm(page: PageOf<'mailbox'>): string {
  const { value, text, isChosen, problem, above } = filled(page.refilled, ['kind', 'title', 'text', 'name', 'phone'])
  const kinds = page.kinds
    .map(
      (kind) =>
        `<option value="${esc(kind.value)}"${isChosen('kind', kind.value) ? ' selected' : ''}>${esc(kind.title)}</option>`,
    )
    .join('')
  const inputs = [
    kinds
      ? field('m-kind', '类别', `<select id="m-kind" name="kind" required>${kinds}</select>`, true, '', problem('kind'))
      : '',
    field(
      'm-title',
      '标题',
      `<input id="m-title" name="title" required maxlength="60"${value('title')}>`,
      true,
      '',
      problem('title'),
    ),
    field(
      'm-text',
      '内容',
      `<textarea id="m-text" name="text" required minlength="5" maxlength="2000" rows="8">${text('text')}</textarea>`,
      true,
      '5 到 2000 字。请不要写身份证号等无关的个人信息。',
      problem('text'),
    ),
    field(
      'm-name',
      '您的姓名',
      `<input id="m-name" name="name" required maxlength="30" autocomplete="name"${value('name')}>`,
      true,
      '',
      problem('name'),
    ),
    field(
      'm-phone',
      '联系电话',
      `<input id="m-phone" name="phone" type="tel" required maxlength="20" ${telephone} autocomplete="tel"${value('phone')}>`,
      true,
      '只用于核实和回复，不会公开。',
      problem('phone'),
    ),
  ].join('')
  return `<form class="form" method="post" action="${url(page.action)}">${above}${hiddenFields(page.hidden)}${inputs}<div class="f f-check"><label><input type="checkbox" name="public" value="yes"${isChosen('public', 'yes') ? ' checked' : ''}> 同意在隐去姓名和电话后公开来信与回复</label></div><button type="submit" class="btn">寄出来信</button></form>`
}

export function mailbox(page: PageOf<'mailbox'>): string {
  const writing = `<section><h2>写信</h2><p class="guide">${esc(page.guide)}</p>${letterForm(page)}</section>`
  const head = pageHead(page.crumbs, page.title, page.description)
  // Who has to put something right sees his letter and nothing else.
  if (page.refilled) return `${head}<div class="wrap inner"><div class="content narrow">${writing}</div></div>`
  const asking = `<form class="form" method="get" action="${url(page.askAction)}">${field('m-code', '查询码', '<input id="m-code" name="code" required inputmode="numeric" pattern="[0-9]{10}" title="十位数字" maxlength="10" autocomplete="off">', true, '寄信后给您的十位数字。')}<button type="submit" class="btn">查看办理情况</button></form>`
  const letters =
    page.letters.length > 0
      ? `<ul class="letters">${page.letters.map(letter).join('')}</ul>${pager(page.page, page.pages, page.pageHrefs)}`
      : empty('还没有公开的来信。')
  return `${head}<div class="wrap inner"><div class="content two">${writing}<section><h2>查询办理情况</h2>${asking}<h2 class="next">来信选登</h2>${letters}</section></div></div>`
}

function answerField(question: Question, index: number, { value, text, isChosen, problem }: Filled): string {
  const id = `q${index + 1}`
  const name = `name="${esc(question.id)}"`
  const required = question.required ? ' required' : ''
  const title = `<span class="q-n">${index + 1}.</span> ${esc(question.title)}`
  const wrong = problem(question.id)
  if (question.kind === 'text') {
    const control = question.long
      ? `<textarea id="${id}" ${name} rows="5" maxlength="${question.max}"${required}>${text(question.id)}</textarea>`
      : `<input id="${id}" ${name} maxlength="${question.max}"${required}${value(question.id)}>`
    return field(id, title, control, question.required, '', wrong)
  }
  if (question.kind === 'number') {
    const control = `<input id="${id}" ${name} type="number" inputmode="decimal" step="any" min="${question.min}" max="${question.max}"${required}${value(question.id)}>`
    return field(id, title, control, question.required, `从 ${question.min} 到 ${question.max} 的数字。`, wrong)
  }
  const isMany = question.kind === 'choice' && question.many
  const options: readonly { readonly value: string; readonly title: string; readonly name?: string }[] =
    question.kind === 'choice'
      ? question.options
      : Array.from({ length: Math.min(question.of, 10) }, (_, at) => ({ value: String(at + 1), title: String(at + 1) }))
  // A required group of boxes cannot be said in HTML; the server checks it.
  const rows = options.map((option, at) => {
    const asked = option.name ?? question.id
    const attributes = `${isMany ? '' : required}${(isMany ? text(asked) !== '' : isChosen(asked, option.value)) ? ' checked' : ''}${wrong && at === 0 ? ' autofocus' : ''}`
    return `<label><input type="${isMany ? 'checkbox' : 'radio'}" name="${esc(asked)}" value="${esc(option.value)}"${attributes}> ${esc(option.title)}</label>`
  })
  const note = isMany
    ? '<span class="q-k">可多选</span>'
    : question.kind === 'scale'
      ? '<span class="q-k">数字越大越满意</span>'
      : ''
  const said = wrong ? ` aria-describedby="${id}-e"` : ''
  return `<fieldset class="f${question.kind === 'scale' ? ' f-scale' : ''}"${said}><legend>${title}${question.required ? ` ${must}` : ''}${note}</legend>${problemAt(id, wrong)}<div class="opts">${rows.join('')}</div></fieldset>`
}

export function survey(frame: SiteFrame, page: PageOf<'survey'>, media: MediaMap): string {
  const answers = filled(
    page.refilled,
    page.questions.map(({ id }) => id),
  )
  const form =
    page.state === 'open'
      ? `<form class="form" method="post" action="${url(page.action)}">${answers.above}${hiddenFields(page.hidden)}${page.questions.map((question, at) => answerField(question, at, answers)).join('')}<button type="submit" class="btn">下一步：核对</button></form>`
      : `<p class="warn" role="note">${page.state === 'coming' ? '征集还没有开始，请到时再来。' : '本次征集已经结束，感谢您的参与。'}</p>`
  const result = page.result
    ? `<section class="result"><h2>结果公布</h2><div class="txt" data-read>${bodyHtml(page.result, media, frame.baseUrl)}</div></section>`
    : ''
  // The guide is the description too: said once.
  return `${pageHead(page.crumbs, page.title)}<div class="wrap inner"><div class="content narrow"><p class="guide">${esc(page.guide)}</p><p class="period">征集时间：${esc(page.period)}</p>${form}${result}</div></div>`
}

export function surveyCheck(page: PageOf<'surveyCheck'>): string {
  const rows = page.rows
    .map((row) => `<div class="f"><dt>${esc(row.title)}</dt><dd>${esc(row.answer)}</dd></div>`)
    .join('')
  return `${pageHead(page.crumbs, page.title)}<div class="wrap inner"><div class="content narrow"><p class="guide">请核对您的回答，确认无误再提交。</p><dl>${rows}</dl><form class="form" method="post" action="${url(page.action)}">${problemAt('form', page.problem)}${hiddenFields(page.hidden)}<p class="acts"><button type="submit" class="btn">确认提交</button> <button type="submit" class="btn quiet" name="edit" value="yes">返回修改</button></p></form></div></div>`
}

const hit = (one: SearchHit): string =>
  `<li><h2><a href="${url(one.href)}">${esc(one.title)}</a></h2><p>${one.excerpt
    .map((part) => (part.found ? `<mark>${esc(part.text)}</mark>` : esc(part.text)))
    .join(
      '',
    )}</p><p class="hit-m">${one.site ? `<span>${esc(one.site)}</span>` : ''}<span>${esc(one.column)}</span>${time(one.date)}</p></li>`

export function search(page: PageOf<'search'>): string {
  const form = `<form class="find" role="search" aria-label="站内搜索" action="${url(page.action)}" method="get"><label class="sr" for="find-q">搜索本站</label><input id="find-q" type="search" name="q" value="${esc(page.query)}" maxlength="60" required><button type="submit" class="btn">搜索</button><button type="submit" name="scope" value="cluster" class="btn quiet">搜全部学校网站</button></form>`
  const where = page.scope === 'cluster' ? '在全部学校网站' : ''
  const found =
    page.query === ''
      ? ''
      : page.hits.length > 0
        ? `<p class="count">${where}找到 ${page.total} 条与「${esc(page.query)}」有关的内容</p><ol class="hits">${page.hits.map(hit).join('')}</ol>${pager(page.page, page.pages, page.pageHrefs)}`
        : `<p class="empty">${where}没有找到与「${esc(page.query)}」有关的内容。可以换一个更短的词试试。</p>`
  return `${pageHead(page.crumbs, page.title)}<div class="wrap inner"><div class="content narrow">${form}${found}</div></div>`
}
