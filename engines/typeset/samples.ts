/** Sample documents for the tests: each one shows a case of the standard. */
import type { Block, OfficialDocument } from './document.ts'

const OPENING =
  '各中小学、幼儿园要从讲政治、保安全、促发展的高度，充分认识做好春季开学工作的重要意义，坚持“安全第一、预防为主”，'

const BODY: readonly Block[] = [
  {
    level: 0,
    text: '为进一步做好2026年春季学期中小学校开学工作，根据《上海市教育委员会关于做好2026年春季学期开学工作的通知》（沪教委办〔2026〕3号）精神，结合我区实际，现就有关事项通知如下：',
  },
  { level: 1, text: '一、提高思想认识' },
  {
    level: 0,
    text: `${OPENING}切实加强组织领导，压实工作责任，于2026年2月20日前完成各项准备工作，确保98.5%以上的学生按时报到。`,
  },
  { level: 1, text: '二、落实重点任务' },
  {
    level: 2,
    text: '（一）开展安全隐患排查。',
    runIn: '各校要对校舍、食堂、实验室、校车等重点部位进行全面排查，建立台账，限期整改。',
  },
  { level: 3, text: '1.消防设施。每月至少检查1次，做到“谁检查、谁签字、谁负责”。' },
  { level: 4, text: '（1）灭火器压力正常，疏散通道畅通；' },
  { level: 4, text: '（2）应急照明、疏散指示标志完好——逐一登记，不留死角。' },
]

export const short: OfficialDocument = {
  issuer: ['闵行区教育局'],
  issuerMark: '闵行区教育局文件',
  number: '闵教办〔2026〕12号',
  title: '闵行区教育局关于做好2026年春季学期中小学校开学工作的通知',
  recipients: ['各中小学、幼儿园', '各直属事业单位'],
  body: BODY.slice(0, 1),
  attachments: [],
  signature: { name: '闵行区教育局', date: '2026-03-05' },
  copyTo: ['上海市教育委员会', '闵行区人民政府办公室'],
  printedBy: '闵行区教育局办公室',
  printedOn: '2026-03-05',
}

export const sealed: OfficialDocument = {
  ...short,
  copyNumber: '12',
  urgency: '特急',
  body: BODY,
  note: '此件主动公开',
  signature: { ...short.signature, seal: { kind: 'demo', text: '闵行区教育局' } },
}

export const longTitle: OfficialDocument = {
  ...short,
  title:
    '闵行区教育局关于转发上海市教育委员会等六部门关于进一步加强中小学校食品安全与营养健康管理工作若干意见和做好2026年秋季学期学校食堂规范化建设专项检查工作的通知',
}

const schools = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, i) => `闵行区第${i + 1}实验小学`)

export const fortyRecipients: OfficialDocument = { ...short, recipients: schools(40) }

export const seventyEightRecipients: OfficialDocument = { ...sealed, recipients: schools(78) }

const repeated = (times: number): readonly Block[] => Array.from({ length: times }, () => BODY.slice(1)).flat()

export const threePages: OfficialDocument = { ...sealed, body: [...BODY.slice(0, 1), ...repeated(3)] }

export const withAttachments: OfficialDocument = {
  ...sealed,
  body: BODY.slice(0, 4),
  attachments: [
    { name: '2026年春季学期中小学校开学工作自查表', body: BODY.slice(4) },
    {
      name: '闵行区各中小学校、幼儿园开学工作联系人及联系电话一览表（含各直属事业单位、民办学校和随迁子女学校）',
      body: [{ level: 0, text: '联系人：李明，电话：021-64120000，电子邮箱：office@example.edu.cn。' }],
    },
    { name: '开学工作报送系统操作手册' },
  ],
}

export const rareNames: OfficialDocument = {
  ...short,
  title: '闵行区教育局关于公布第三届“园丁奖”获奖名单的通知',
  body: [
    {
      level: 0,
      text: '王堃、李喆、陈珺、张祎、刘璟、赵瑄、周镕、吴玥、郑昉、孙旻、朱赟、何婳、吕烜、施燊、许頔、曹靚（面积约120㎡）等同志获奖。',
    },
  ],
  signature: { name: '上海市闵行区教育局', date: '2026-11-21', seal: { kind: 'demo', text: '上海市闵行区教育局' } },
}

export const longMark: OfficialDocument = {
  ...short,
  issuerMark: '上海市闵行区教育局上海市闵行区卫生健康委员会文件',
  number: null,
  signature: { name: '区教育局', date: '2026-12-31' },
  copyTo: [],
}

/** Its text fills page 1 to the last row, so that the signature asks for another spacing. */
export const fullPage: OfficialDocument = {
  ...sealed,
  note: '',
  body: [{ level: 0, text: OPENING.repeat(4) }],
}

export const SAMPLES: Readonly<Record<string, OfficialDocument>> = {
  short,
  sealed,
  longTitle,
  fortyRecipients,
  seventyEightRecipients,
  threePages,
  withAttachments,
  rareNames,
  longMark,
  fullPage,
}
