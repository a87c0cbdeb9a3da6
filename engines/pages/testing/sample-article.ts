/** An article of the usual length with every kind of block, and the few words that introduce a school. */
import type { Block, Body, Cell, Inline } from '../body.ts'
import type { ArticlePage } from '../model.ts'

const id = (number: number): string => `0190b5a0-0000-7000-8000-${String(number).padStart(12, '0')}`
const words = (text: string): Inline[] => [{ type: 'text', text }]
const p = (text: string, indent = true): Block => ({ type: 'paragraph', attrs: { indent }, content: words(text) })
const cell = (text: string, isHead = false): Cell => ({
  type: isHead ? 'tableHeader' : 'tableCell',
  content: [{ type: 'paragraph', content: words(text) }],
})

const opening: Body = {
  type: 'doc',
  content: [
    p(
      '9 月 1 日清晨，阳光洒满操场，全校师生齐聚一堂，举行新学期开学典礼。升旗手迈着整齐的步伐走过主席台，国歌响起，一千多名学生肃立敬礼，新的学年由此开始。',
    ),
    p(
      '校长在致辞中讲了三个关于「慢」的故事：种下的银杏要二十年才结果，一道题想了三天才想通，一个不敢开口的孩子用一个学期学会了当众朗诵。「成长不怕慢，怕的是停下来。」他希望同学们在新学年里保持好奇，敢于提问，也愿意等待自己。',
    ),
    { type: 'image', attrs: { media: id(101), alt: '', caption: '升旗仪式现场（摄影：校融媒体中心）', width: 'full' } },
    { type: 'heading', attrs: { level: 2 }, content: words('一堂没有课本的课') },
    p(
      '典礼之后，各年级开展「开学第一课」。六年级的学生走进校园农场，辨认十二种正在成熟的作物；四年级围绕「一滴水的旅行」做了五个小实验；刚入学的一年级新生则由高年级同学牵着手，完成了校园寻宝。',
    ),
    { type: 'blockquote', content: [p('教育不是把篮子装满，而是把灯点亮。', false)] },
    {
      type: 'bulletList',
      content: [
        '安全教育：交通、消防与防溺水，由社区民警现场讲解',
        '心理课堂：认识情绪，学会求助',
        '劳动实践：整理书包与课桌的七个步骤',
      ].map((text) => ({
        type: 'listItem',
        content: [{ type: 'paragraph', content: words(text) }],
      })),
    },
    { type: 'heading', attrs: { level: 2 }, content: words('本周安排') },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell('日期', true), cell('年级', true), cell('内容', true), cell('地点', true)] },
        {
          type: 'tableRow',
          content: [cell('9 月 2 日'), cell('一、二年级'), cell('常规训练与校园参观'), cell('各班教室')],
        },
        { type: 'tableRow', content: [cell('9 月 3 日'), cell('三至六年级'), cell('社团招新'), cell('体育馆')] },
      ],
    },
    {
      type: 'paragraph',
      attrs: { indent: true },
      content: [
        { type: 'text', text: '更多图片与课程资料，请见' },
        {
          type: 'text',
          text: '国家中小学智慧教育平台',
          marks: [{ type: 'link', attrs: { href: 'https://basic.example.edu.cn/' } }],
        },
        { type: 'text', text: '与' },
        { type: 'text', text: '校园影像', marks: [{ type: 'bold' }, { type: 'link', attrs: { href: '/news/3/' } }] },
        { type: 'text', text: '。' },
      ],
    },
    { type: 'image', attrs: { media: id(102), alt: '', caption: '年级合影', width: 'half' } },
    { type: 'image', attrs: { media: id(103), alt: '', caption: '校园农场', width: 'half' } },
    { type: 'video', attrs: { media: id(104), title: '开学典礼全程' } },
    { type: 'attachment', attrs: { media: id(105), name: '' } },
  ],
}

export const sampleBody = {
  opening,
  about: {
    type: 'doc',
    content: [
      p(
        '学校创办于 1956 年，占地 86 亩，现有 48 个教学班。校园里有一百二十年树龄的银杏、一座天文台和一片学生自己打理的农场。',
        false,
      ),
      p('我们相信，好的学校让每个孩子被看见：课程可以选择，社团可以创办，错误可以被允许，进步不必与别人相同。', false),
    ],
  },
} satisfies Record<string, Body>

export const sampleArticle: ArticlePage = {
  kind: 'article',
  path: '/news/2026/1000.html',
  title: '我校举行 2026 年秋季学期开学典礼暨「开学第一课」主题教育活动',
  subtitle: '成长不怕慢，怕的是停下来',
  description: '',
  crumbs: [
    { title: '首页', href: '/' },
    { title: '校园新闻', href: '/news/' },
  ],
  column: { title: '校园新闻', href: '/news/' },
  shownAt: '2026-09-01 16:20',
  source: '校融媒体中心',
  author: '周若溪',
  editor: '陈立',
  indexNumber: '310112-2026-00018',
  tags: ['开学典礼', '德育', '劳动教育'],
  validity: 'valid',
  cover: null,
  body: opening,
  attachments: [
    { href: '/files/plan.docx', name: '2026 学年第一学期工作计划.docx', size: 48_300 },
    { href: '/files/calendar.pdf', name: '校历.pdf', size: 1_280_000 },
  ],
  previous: { title: '四百名学子走进红色展馆：用脚步丈量家乡的历史', href: '/news/2026/1001.html' },
  next: { title: '校园科技节闭幕，三十二件学生作品获表彰', href: '/news/2026/999.html' },
  related: [],
}
