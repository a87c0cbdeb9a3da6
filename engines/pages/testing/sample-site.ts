/** A school's site with everything on it, for looking, measuring and testing. */
import type { ArticleRef, Colours, HomeRow, MediaView, Page, SiteFrame, ThemeKey } from '../model.ts'
import { sampleArticle, sampleBody } from './sample-article.ts'
import { notices, sampleArticles, samplePictureOf } from './sample-articles.ts'
import { sampleColumnPages } from './sample-columns.ts'

export const sampleNames: Readonly<Record<ThemeKey, { name: string; slogan: string }>> = {
  tongqu: { name: '向阳花幼儿园', slogan: '每个孩子都是一粒会发芽的种子' },
  qiming: { name: '明德实验小学', slogan: '求真 向善 爱美' },
  zhizhi: { name: '清溪初级中学', slogan: '格物致知 行以致远' },
  hongyi: { name: '临江高级中学', slogan: '弘毅笃行' },
  jiangxin: { name: '江城职业技术学校', slogan: '一技立身 匠心筑梦' },
  zhengwu: { name: '临江区教育局', slogan: '办好人民满意的教育' },
}

const menu = (columns: readonly (readonly [string, string, readonly string[]])[], current: string): SiteFrame['menu'] =>
  columns.map(([title, href, children]) => ({
    title,
    href,
    current: href === current,
    children: children.map((name, index) => ({ title: name, href: `${href}${index + 1}/`, children: [] })),
  }))

const columns = [
  ['学校概况', '/about/', ['学校简介', '校长寄语', '校园风貌', '机构设置']],
  ['校园新闻', '/news/', ['要闻', '媒体报道', '视频新闻']],
  ['通知公告', '/notices/', []],
  ['教学教研', '/teaching/', ['课程建设', '教研动态', '名师风采']],
  ['学生园地', '/students/', ['德育活动', '社团风采', '获奖名单']],
  ['家校共育', '/families/', ['家长学校', '食谱公示']],
  ['信息公开', '/open/', ['公开目录', '公开指南', '年度报告']],
] as const

export function sampleFrame(theme: ThemeKey, colours: Colours | null = null): SiteFrame {
  const { name, slogan } = sampleNames[theme]
  return {
    name,
    slogan,
    language: 'zh-CN',
    theme,
    colours,
    logo: null,
    isGrey: false,
    menu: menu(columns, '/news/'),
    footer: {
      sponsor: name,
      undertaker: '临江区教育信息中心',
      icp: '沪ICP备12345678号-1',
      police: { text: '沪公网安备 31011202000001号', number: '31011202000001' },
      idCode: '3101120001',
      contact: '021-5555 0100',
      address: '上海市临江区学府路 100 号',
      postcode: '200240',
      institutionMark: null,
    },
    links: ['中华人民共和国教育部', '国家中小学智慧教育平台', '上海市教育委员会', '临江区人民政府'].map(
      (title, index) => ({
        title,
        href: `https://link${index}.example.cn/`,
      }),
    ),
    baseUrl: 'https://school.example.edu.cn',
    features: { search: true, mailbox: { title: '校长信箱', href: '/mailbox/' } },
    assets: { css: '/assets/site.css', script: '/assets/site.js', icon: '/assets/icon.svg' },
  }
}

const icons = ['school', 'calendar', 'food', 'book', 'people', 'shield', 'trophy', 'mail']
const quick = ['招生入学', '校历作息', '每日食谱', '图书借阅', '名师风采', '平安校园', '获奖荣誉', '书记信箱']
const id = (number: number): string => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`

/** A school opens with a picture, a bureau with its headline, pictures beside lists, and links to its schools. */
function sampleRows(has: boolean, isBureau: boolean): HomeRow[] {
  const items = sampleArticles(8, has)
  const told = sampleArticles(8, has, notices)
  const row = (ratio: HomeRow['ratio'], columns: HomeRow['columns'], tone: HomeRow['tone'] = 'plain'): HomeRow => ({
    ratio,
    tone,
    columns,
  })
  const list = (
    number: number,
    title: string,
    look: 'list' | 'dated' | 'cards' | 'pictures',
    of: readonly ArticleRef[],
  ) => ({ kind: 'columnList', id: id(number), title, href: '/news/', look, items: of }) as const
  const carousel = { kind: 'carousel', id: id(1), items: items.slice(0, 4) } as const
  const latest = ['教育要闻', '通知公告', '校园动态'].map((title) => ({
    title,
    href: '/news/',
    items: items.slice(0, 8),
  }))
  const first = items[1]
  const opening =
    isBureau && first
      ? [
          row('1', [[{ kind: 'headline', id: id(20), item: first, more: items.slice(2, 5) }]]),
          row('1-1', [[carousel], [{ kind: 'tabs', id: id(21), items: latest }]]),
          row('1', [
            [
              {
                kind: 'banner',
                id: id(22),
                picture: {
                  ...samplePictureOf(4, '专题：规范办学'),
                  src: '/pictures/4-banner.svg',
                  sources: [],
                  height: 220,
                },
                href: '/topic/',
              },
            ],
          ]),
          row('1', [
            [
              {
                kind: 'friendLinks',
                id: id(23),
                title: '学校网站',
                items: ['明德实验小学', '清溪初级中学', '临江高级中学', '向阳花幼儿园'].map((title) => ({
                  title,
                  href: 'https://s.example.cn/',
                })),
              },
            ],
          ]),
        ]
      : [row('1', [[carousel]])]
  return [
    ...opening,
    row('1', [[{ kind: 'noticeTicker', id: id(2), title: '通知公告', href: '/notices/', items: told.slice(0, 4) }]]),
    row('2-1', [[list(3, '校园新闻', 'dated', items.slice(0, 4))], [list(4, '通知公告', 'list', told.slice(0, 8))]]),
    row('1', [
      [
        {
          kind: 'quickLinks',
          id: id(5),
          title: '便捷服务',
          items: quick.map((title, at) => ({ title, href: `/q${at}/`, icon: icons[at] ?? 'star' })),
        },
      ],
    ]),
    row('1', [[list(6, '学生园地', 'cards', items.slice(2, 5))]], 'tinted'),
    row('1-1', [
      [
        {
          kind: 'tabs',
          id: id(7),
          items: ['教研动态', '课程建设', '家校共育'].map((title) => ({
            title,
            href: '/teaching/',
            items: items.slice(0, 6),
          })),
        },
      ],
      [
        { kind: 'text', id: id(8), title: '学校简介', body: sampleBody.about },
        { kind: 'mailbox', id: id(9), title: '校长信箱', href: '/mailbox', text: '您的来信，三个工作日内回复' },
      ],
    ]),
    row('1', [
      [
        {
          kind: 'figures',
          id: id(10),
          title: '数说校园',
          items: [
            { value: '1956', label: '建校年份' },
            { value: '2,180', label: '在校学生' },
            { value: '168', label: '专任教师' },
            { value: '42', label: '学生社团' },
          ],
        },
      ],
    ]),
    row('1', [[{ kind: 'pictureStrip', id: id(11), title: '校园风貌', href: '/about/3/', items: items.slice(0, 4) }]]),
    row('1', [
      [
        {
          kind: 'videoStrip',
          id: id(12),
          title: '校园影像',
          href: '/news/3/',
          items: items.slice(4, 8).map((item, at) => ({
            href: item.href,
            title: item.title,
            date: item.date,
            poster: item.cover,
            duration: `0${at + 2}:25`,
          })),
        },
      ],
    ]),
  ]
}

export function samplePages(hasPictures = true, isBureau = false): readonly Page[] {
  return [
    {
      kind: 'home',
      path: '/',
      description: '学校官方网站',
      keywords: ['学校', '教育'],
      rssHref: '/rss.xml',
      rows: sampleRows(hasPictures, isBureau),
    },
    { ...sampleArticle, related: sampleArticles(5, hasPictures).slice(1) },
    ...sampleColumnPages(hasPictures),
  ]
}

export const sampleMedia: ReadonlyMap<string, MediaView> = new Map<string, MediaView>([
  [id(101), { kind: 'picture', ...samplePictureOf(3, '学生在操场上列队') }],
  [id(102), { kind: 'picture', ...samplePictureOf(5, '教学楼前的合影') }],
  [id(103), { kind: 'picture', ...samplePictureOf(6, '校园一角') }],
  [id(104), { kind: 'video', src: '/media/opening.mp4', poster: '/pictures/2.svg', type: 'video/mp4' }],
  [id(105), { kind: 'file', href: '/files/timetable.pdf', name: '作息时间表.pdf', size: 348_160 }],
])
