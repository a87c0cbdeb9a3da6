/** One page of each remaining kind. */
import type { ColumnPlace, Page, Place } from '../model.ts'
import { sampleBody } from './sample-article.ts'
import { sampleArticles } from './sample-articles.ts'

const home = { title: '首页', href: '/' }
const at = (path: string, title: string, description = ''): Place => ({
  path,
  title,
  description,
  crumbs: [home, { title, href: path }],
})
const column = (path: string, title: string, pages = 12): ColumnPlace => ({
  ...at(path, title),
  column: { title, type: '新闻动态', keywords: ['校园', title] },
  side: ['要闻', '媒体报道', '视频新闻', '专题专栏'].map((name, index) => ({
    title: name,
    href: `${path}${index}/`,
    current: index === 0,
    children: [],
  })),
  page: 2,
  pages,
  pageHrefs: Array.from({ length: pages }, (_, index) => `${path}${index + 1}.html`),
  rssHref: '/rss.xml',
})

export const sampleColumnPages = (hasPictures: boolean): Page[] => {
  const items = sampleArticles(10, hasPictures)
  return [
    { kind: 'list', ...column('/news/', '校园新闻'), look: 'list', items },
    { kind: 'list', ...column('/news/cards/', '要闻'), look: 'cards', items },
    { kind: 'list', ...column('/news/dated/', '媒体报道'), look: 'dated', items },
    { kind: 'gallery', ...column('/about/3/', '校园风貌', 1), side: [], items },
    {
      kind: 'videos',
      ...column('/news/3/', '视频新闻', 1),
      items: items.map((item) => ({
        href: item.href,
        title: item.title,
        date: item.date,
        poster: item.cover,
        duration: '03:25',
      })),
    },
    {
      kind: 'directory',
      ...column('/open/1/', '公开目录', 3),
      organ: '学校办公室',
      items: items.map((item, index) => ({
        href: item.href,
        title: item.title,
        date: item.date,
        organ: '学校办公室',
        indexNumber: `310112-2026-000${10 + index}`,
        validity: index === 2 ? 'abolished' : 'valid',
      })),
    },
    {
      kind: 'single',
      ...at('/about/1/', '学校简介'),
      column: { title: '学校概况', href: '/about/' },
      side: column('/about/', '学校概况').side,
      updatedOn: '2026-09-01',
      body: sampleBody.opening,
    },
    {
      kind: 'mailbox',
      ...at('/mailbox', '校长信箱'),
      action: '/mailbox',
      hidden: [{ name: 'token', value: 'x' }],
      kinds: [
        { value: 'ask', title: '咨询' },
        { value: 'idea', title: '建议' },
      ],
      guide: '来信由学校办公室受理，三个工作日内答复。紧急情况请直接拨打学校值班电话。',
      askAction: '/mailbox/status',
      letters: [
        {
          href: null,
          title: '请问课后服务几点结束？',
          askedOn: '2026-11-10',
          answeredOn: '2026-11-11',
          question: '孩子上四年级，想了解课后服务的结束时间和接送地点。',
          answer: '您好，课后服务分 17:30 和 18:00 两批放学，四年级在东门接送。感谢您的来信。',
          answeredBy: '教导处',
        },
        {
          href: null,
          title: '建议图书馆周末开放',
          askedOn: '2026-11-18',
          answeredOn: null,
          question: '希望周六上午能开放图书馆，方便孩子自习。',
          answer: null,
          answeredBy: '',
        },
      ],
      page: 1,
      pages: 1,
      pageHrefs: ['/mailbox'],
    },
    {
      kind: 'survey',
      ...at('/survey/1.html', '课后服务满意度调查'),
      action: '/survey/1',
      hidden: [],
      guide: '感谢您抽出两分钟。问卷不记名，结果将在征集结束后公布。',
      period: '2026-11-21 至 2026-12-05',
      state: 'open',
      questions: [
        {
          kind: 'choice',
          id: 'a',
          title: '您的孩子在几年级？',
          required: true,
          many: false,
          options: ['一、二年级', '三、四年级', '五、六年级'].map((title, index) => ({ value: String(index), title })),
        },
        {
          kind: 'choice',
          id: 'b',
          title: '参加过哪些课程？',
          required: false,
          many: true,
          options: ['体育', '美术', '编程', '阅读'].map((title, index) => ({
            value: String(index),
            title,
            name: `b-${index}`,
          })),
        },
        { kind: 'number', id: 'e', title: '每周接送几次？', required: false, min: 0, max: 14 },
        { kind: 'scale', id: 'c', title: '总体满意程度', required: true, of: 5 },
        { kind: 'text', id: 'd', title: '还有什么建议？', required: false, long: true, max: 500 },
      ],
      result: null,
    },
    {
      kind: 'surveyCheck',
      ...at('/survey/1.html', '课后服务满意度调查'),
      action: '/survey/1',
      hidden: [{ name: 'token', value: 'x' }],
      rows: [{ title: '总体满意程度', answer: '5' }],
      problem: '',
    },
    {
      kind: 'search',
      ...at('/search', '站内搜索'),
      action: '/search',
      scope: 'site',
      query: '课后服务',
      total: 2,
      hits: items.slice(0, 2).map((item) => ({
        href: item.href,
        title: item.title,
        date: item.date,
        column: '校园新闻',
        excerpt: [
          { text: '自本学期起，', found: false },
          { text: '课后服务', found: true },
          { text: '新增三门课程，家长可在线选课。', found: false },
        ],
      })),
      page: 1,
      pages: 1,
      pageHrefs: ['/search'],
    },
    { kind: 'sitemap', ...at('/sitemap.html', '网站地图') },
    { kind: 'accessibility', ...at('/accessibility.html', '无障碍声明'), body: null },
    { kind: 'notFound', ...at('/404.html', '没有找到这个页面') },
    {
      kind: 'notice',
      ...at('/old.html', '这篇文章已经撤下'),
      state: 'withdrawn',
      text: '发布单位已撤下这篇文章。如需了解相关信息，请联系学校办公室。',
      target: { title: '看看校园新闻', href: '/news/' },
    },
  ]
}
