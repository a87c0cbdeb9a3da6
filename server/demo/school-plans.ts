/** How a school of each kind is made up: its size beside the others, its units, its leading posts, its teachers. */
import { head, type PlannedPost, type PlannedUnit, post } from './places.ts'

export type SchoolPlan = {
  /** Staff beside a primary school's 1. */
  readonly weight: number
  readonly units: readonly PlannedUnit[]
  /** In the order in which they are filled; the first three exist in every school, however small. */
  readonly posts: readonly PlannedPost[]
  readonly subjects: readonly string[]
  readonly years: readonly string[]
}

type Parts = {
  readonly weight: number
  readonly top: readonly [unit: string, title: string]
  readonly departments: string
  readonly years: string
  readonly subjects: string
}

const words = (text: string): string[] => text.split(' ').filter((word) => word !== '')

function plan({ weight, top: [top, title], departments, years, subjects }: Parts): SchoolPlan {
  const [office = '办公室', ...others] = words(departments)
  const yearUnits = words(years).map((name) => `${name}组`)
  const subjectUnits = words(subjects).map((name) => `${name}组`)
  const unit = (kind: PlannedUnit['kind']) => (name: string) => ({ name, kind, above: top })
  return {
    weight,
    units: [
      { name: top, kind: '部门', above: '' },
      ...[office, ...others].map(unit('部门')),
      ...yearUnits.map(unit('年级组')),
      ...subjectUnits.map(unit('教研组')),
    ],
    posts: [
      head(top, title, '主要负责人'),
      post(office, '文书', '文书'),
      post(office, '信息管理员', '单位管理员、网站管理员'),
      head(office, '主任'),
      ...others.map((name) => head(name, '主任')),
      post(top, `副${title}`),
      post(top, '党支部书记'),
      post(others.at(-1) ?? office, '干事', '网站编辑'),
    ],
    subjects: subjectUnits,
    years: yearUnits,
  }
}

const primaryYears = '一年级 二年级 三年级 四年级 五年级'
const middleYears = '六年级 七年级 八年级 九年级'
const highYears = '高一年级 高二年级 高三年级'
const middleSubjects = '语文 数学 英语 物理 化学 道德与法治 历史地理 生命科学 体育 艺术 信息科技'
const highSubjects = '语文 数学 英语 物理 化学 生物 思想政治 历史 地理 体育 艺术 信息技术'
const headmaster = ['校长室', '校长'] as const

export const schoolPlans: Readonly<Record<string, SchoolPlan>> = {
  幼儿园: plan({
    weight: 0.5,
    top: ['园长室', '园长'],
    departments: '办公室 保教处 保健室 总务处',
    years: '托班 小班 中班 大班',
    subjects: '语言 数学 艺术 健康',
  }),
  小学: plan({
    weight: 1,
    top: headmaster,
    departments: '办公室 教导处 德育处 总务处',
    years: primaryYears,
    subjects: '语文 数学 英语 道德与法治 自然 体育 艺术 信息科技',
  }),
  初级中学: plan({
    weight: 1.1,
    top: headmaster,
    departments: '办公室 教导处 德育处 总务处',
    years: middleYears,
    subjects: middleSubjects,
  }),
  高级中学: plan({
    weight: 1.7,
    top: headmaster,
    departments: '党政办 教务处 学生处 科研室 总务处',
    years: highYears,
    subjects: highSubjects,
  }),
  完全中学: plan({
    weight: 2,
    top: headmaster,
    departments: '党政办 教务处 学生处 科研室 总务处',
    years: `${middleYears} ${highYears}`,
    subjects: highSubjects,
  }),
  九年一贯制学校: plan({
    weight: 1.6,
    top: headmaster,
    departments: '党政办 教导处 德育处 科研室 总务处',
    years: `${primaryYears} ${middleYears}`,
    subjects: middleSubjects,
  }),
  中等职业学校: plan({
    weight: 2.2,
    top: headmaster,
    departments: '党政办 教务处 学生处 实训中心 招生就业处 总务处',
    years: '一年级 二年级 三年级',
    subjects: '语文 数学 英语 思想政治 体育 机电专业 数控专业 计算机专业 电子商务专业 会计专业 护理专业',
  }),
}
