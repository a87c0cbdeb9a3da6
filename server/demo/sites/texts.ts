/** Sentences of an invented school life. Nobody in them exists; numbers, classes and days come from the seed. */
import type { Random } from '../random.ts'

export type Topic = {
  readonly titles: readonly [string, ...string[]]
  readonly openings: readonly [string, ...string[]]
}

/** By the column's address. {g} a class or year, {d} a day, {n} a number, {s} a subject, {t} a term. */
export const topics: Readonly<Record<string, Topic>> = {
  'news/campus': {
    titles: [
      '秋日绘本节开幕，{g}学生走进故事世界',
      '我校举行{t}家长开放日活动',
      '{g}“小小科学家”展示活动圆满落幕',
      '社区讲师走进校园，共话垃圾分类',
      '校园足球联赛{g}夺冠',
      '我校师生参加全区合唱展演',
      '{g}开展“走进博物馆”综合实践',
      '食堂开放日：家长陪餐听建议',
    ],
    openings: [
      '{d}，校园里暖意融融，{g}的同学们早早来到活动现场。',
      '{d}下午，我校在综合楼多功能厅举行了一场别开生面的活动，{n}名师生参加。',
      '伴着轻快的音乐，{g}的活动在{d}拉开帷幕。',
    ],
  },
  'news/press': {
    titles: [
      '区教育微信公众号关注我校劳动课程',
      '媒体走进校园：一节不一样的{s}课',
      '“家门口的好学校”专题报道我校办学特色',
    ],
    openings: ['近日，多家媒体走进我校，关注学校在课程建设方面的探索。', '{d}，记者来到我校，走进{s}课堂听课采访。'],
  },
  notices: {
    titles: [
      '关于做好{t}开学工作的通知',
      '关于{d}家长会安排的通知',
      '关于调整作息时间的通知',
      '{t}课后服务报名须知',
      '关于冬季传染病预防的温馨提示',
      '关于校园周边道路施工期间接送安排的通知',
      '关于征集学生艺术作品的通知',
    ],
    openings: [
      '各位家长：为保证工作有序进行，现将有关事项通知如下。',
      '根据学校工作安排，现就有关事项通知如下，请相互转告。',
    ],
  },
  teaching: {
    titles: [
      '{s}组开展单元整体设计研讨',
      '聚焦课堂：青年教师汇报课侧记',
      '{t}教学质量分析会召开',
      '{g}作业设计展评活动',
    ],
    openings: [
      '{d}，教导处组织了本学期第{n}次教学研讨，全体{s}教师参加。',
      '为进一步提高课堂效率，{s}组在{d}开展了专题研讨。',
    ],
  },
  'teaching/research': {
    titles: [
      '{s}教研组：让学习真正发生',
      '区{s}学科联合教研在我校举行',
      '{s}组“同课异构”活动纪实',
      '跨学科主题学习研讨：从{s}出发',
    ],
    openings: [
      '{d}，区{s}教研员来校指导，教研组全体教师参加了活动。',
      '一节课，三种上法。{d}，{s}组的两位教师带来了精彩的课堂。',
    ],
  },
  'teaching/courses': {
    titles: ['“行走的课堂”校本课程介绍', '{s}拓展课：动手做中学', '劳动教育课程：一米菜园'],
    openings: [
      '课程是学校最重要的产品。本学期，学校开设了{n}门拓展课程。',
      '走进{s}拓展课教室，同学们正围在一起讨论方案。',
    ],
  },
  moral: {
    titles: [
      '{g}主题班会：学会说谢谢',
      '少先队{d}升旗仪式：我与祖国共成长',
      '文明班级评比结果公布',
      '志愿服务日：小手拉大手',
      '心理健康周活动启动',
      '{g}入队仪式温暖举行',
    ],
    openings: ['{d}，德育处组织{g}开展了主题教育活动。', '清晨，阳光洒在操场上，升旗仪式准时开始。'],
  },
  teachers: {
    titles: ['在平凡的岗位上发光：记一位{s}教师', '青蓝结对：师徒携手共成长', '我校教师在区教学评比中获佳绩'],
    openings: [
      '她总说，教育是慢的艺术。走进{s}组办公室，桌上的备课笔记已经写了厚厚{n}本。',
      '{d}，学校举行青蓝工程结对仪式，{n}对师徒签约。',
    ],
  },
  students: {
    titles: [
      '{g}美术作品选登',
      '运动会精彩瞬间',
      '春天在哪里：{g}写生作品',
      '童眼看世界：摄影小达人',
      '校园植物手绘展',
    ],
    openings: ['快来看看{g}同学们的作品吧，每一幅都藏着一个小小的故事。', '镜头记录下了同学们最动人的瞬间。'],
  },
  open: {
    titles: [
      '{t}收费公示',
      '{t}课后服务方案',
      '学校章程',
      '校园安全工作制度',
      '{t}大宗物品采购公示',
      '食堂食品安全自查情况公示',
      '教师职务评聘结果公示',
    ],
    openings: [
      '根据校务公开的有关要求，现将有关情况公开如下，接受师生和社会监督。',
      '按照规定程序，经校务会议研究，现予公示，公示期为五个工作日。',
    ],
  },
  party: {
    titles: [
      '党支部开展{d}主题党日活动',
      '学习贯彻全国教育大会精神',
      '党员教师示范课展示',
      '“我为师生办实事”项目推进会',
    ],
    openings: [
      '{d}，学校党支部组织全体党员开展了主题党日活动。',
      '为进一步发挥党员教师的示范作用，党支部开展了系列活动。',
    ],
  },
}

const middles = [
  '活动分为三个环节，大家分工合作、各展所长，现场不时响起掌声。老师们提前做了细致的准备，从场地布置到安全预案都一一落实。',
  '在交流环节，同学们踊跃发言，说出了自己的想法和收获。有同学说，最难忘的是和伙伴们一起想办法、一起解决问题的过程。',
  '学校坚持把每一次活动都作为育人的机会，注重过程、注重体验，让每个孩子都能找到自己的位置，都能被看见、被鼓励。',
  '教研组从目标、任务、评价三个方面进行了复盘，认为要把握好学习任务的难度和开放度，给学生更多思考和表达的时间。',
  '家长代表表示，通过走进校园，对学校的办学理念有了更直观的了解，也更理解老师们日常工作的用心，愿意与学校一起陪伴孩子成长。',
  '活动现场秩序井然。后勤和保卫人员提前检查了设施设备，校医全程在场，志愿者在各路口引导，保证了活动安全顺利。',
  '大家围绕“怎样让学习更有意义”展开讨论，形成了若干条可以马上去做的改进办法，并约定两周后再来看看效果。',
  '相关材料已经在校内公告栏同步公布。如有疑问，可以在工作日的上午到办公室咨询，也可以通过学校信箱留言，我们会及时回复。',
]
const endings = [
  '下一阶段，学校将继续完善活动方案，把好的做法固定下来，让更多师生受益。',
  '一路走来，收获满满。期待下一次的相聚。',
  '学校将继续听取各方面的意见建议，把工作做得更细、更实。',
  '成长的脚步从未停歇，我们一起向着明亮那方继续前行。',
]
const subjects = ['语文', '数学', '英语', '科学', '体育', '美术', '音乐', '信息科技', '道德与法治']
const classes = ['一年级', '二年级', '三年级', '四年级', '五年级', '六年级']
const terms = ['秋季学期', '春季学期', '本学期', '新学年']

const oneOf = (random: Random, list: readonly string[]): string => list[random.int(list.length)] ?? ''

function fill(random: Random, text: string, day: Date): string {
  const words: Readonly<Record<string, () => string>> = {
    g: () => oneOf(random, classes),
    s: () => oneOf(random, subjects),
    t: () => oneOf(random, terms),
    d: () => `${day.getUTCMonth() + 1}月${day.getUTCDate()}日`,
    n: () => String(3 + random.int(60)),
  }
  return text.replaceAll(/\{(\w)\}/g, (_, key: string) => words[key]?.() ?? '')
}

export type MadeText = { readonly title: string; readonly summary: string; readonly paragraphs: readonly string[] }

export function makeText(random: Random, topic: Topic, day: Date, paragraphs: number): MadeText {
  const opening = fill(random, random.pick(topic.openings), day)
  const start = random.int(middles.length)
  const body = Array.from({ length: paragraphs }, (_, at) => middles[(start + at) % middles.length] ?? '')
  return {
    title: fill(random, random.pick(topic.titles), day),
    summary: opening,
    paragraphs: [opening, ...body, oneOf(random, endings)],
  }
}
