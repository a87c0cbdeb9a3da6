/** The bureau: its sections and the posts that are always filled. Whoever is left over becomes an officer of a section. */
import { head, type PlannedPost, type PlannedUnit, post } from './places.ts'

export const bureauTop = '局长室'

/** The sections whose officers draft; the office, the computer centre and supervision have posts of their own below. */
const drafting = [
  '组织人事科',
  '基教科',
  '计财科',
  '安全科',
  '德育科',
  '职成教科',
  '体卫艺科',
  '督导室',
  '政策法规科',
] as const

export const bureauUnits: readonly PlannedUnit[] = [
  { name: bureauTop, kind: '部门', above: '' },
  ...['办公室', ...drafting, '监察室', '信息中心'].map(
    (name): PlannedUnit => ({ name, kind: '科室', above: bureauTop }),
  ),
]

const headTitle = (section: string): string => (section.endsWith('科') ? '科长' : '主任')

export const bureauPosts: readonly PlannedPost[] = [
  head(bureauTop, '局长', '主要负责人'),
  post(bureauTop, '副局长'),
  post(bureauTop, '副局长'),
  post(bureauTop, '副局长'),
  head('办公室', '主任'),
  post('办公室', '副主任', '拟稿人'),
  post('办公室', '文书', '文书'),
  post('办公室', '机要秘书', '拟稿人'),
  head('监察室', '主任'),
  post('监察室', '审计员', '审计员'),
  head('信息中心', '主任'),
  post('信息中心', '单位管理员', '单位管理员@全部学校、网站集群管理员'),
  post('信息中心', '系统管理员', '系统管理员@全部学校'),
  post('信息中心', '安全管理员', '安全管理员'),
  ...drafting.flatMap((section) => [
    head(section, headTitle(section)),
    post(section, section.endsWith('科') ? '副科长' : '副主任', '拟稿人'),
    post(section, '科员', '拟稿人'),
  ]),
]

/** Further officers go round these. */
export const bureauOfficers: readonly PlannedPost[] = ['办公室', ...drafting].map((section) =>
  post(section, '科员', '拟稿人'),
)
