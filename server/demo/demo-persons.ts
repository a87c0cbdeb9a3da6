/** The typical persons whom the sign-in page of the demonstration offers. */
import { bureau, staffNumber } from './build-district.ts'
import { bureauPosts } from './bureau-plan.ts'
import { schoolPlans } from './school-plans.ts'
import { readSchools } from './schools.ts'

export type DemoPerson = {
  readonly key: string
  readonly label: string
  readonly hint: string
  readonly tenant: number
  readonly staffNumber: string
}

const inBureau = (unit: string, title: string): Pick<DemoPerson, 'tenant' | 'staffNumber'> => {
  const at = bureauPosts.findIndex((place) => place.unit === unit && place.title === title)
  return { tenant: bureau.id, staffNumber: staffNumber(bureau.id, at + 1) }
}

/** The first and the second primary school. */
const [first, second] = readSchools().filter((school) => school.kind === '小学')
export const demoSchools = { first: first?.name ?? '', second: second?.name ?? '' } as const

const inSchool = (school: typeof first, place: number): Pick<DemoPerson, 'tenant' | 'staffNumber'> => ({
  tenant: school?.id ?? 0,
  staffNumber: staffNumber(school?.id ?? 0, place),
})
/** Behind the leading posts comes the first teacher, who also teaches in the second school. */
const firstTeacher = (schoolPlans['小学']?.posts.length ?? 0) + 1

export const demoPersons: readonly DemoPerson[] = [
  { key: 'bureau-drafter', label: '基教科 拟稿人', hint: '起草发文，提交科长审核', ...inBureau('基教科', '科员') },
  { key: 'bureau-section-head', label: '基教科 科长', hint: '审核本科室的文稿', ...inBureau('基教科', '科长') },
  { key: 'bureau-hr-head', label: '组织人事科 科长', hint: '会签涉及人事的文稿', ...inBureau('组织人事科', '科长') },
  { key: 'bureau-finance-head', label: '计财科 科长', hint: '会签涉及经费的文稿', ...inBureau('计财科', '科长') },
  { key: 'bureau-office-head', label: '办公室 主任', hint: '核稿，分派来文', ...inBureau('办公室', '主任') },
  { key: 'bureau-deputy', label: '副局长', hint: '审批分管科室的文稿', ...inBureau('局长室', '副局长') },
  { key: 'bureau-director', label: '局长', hint: '签发文件', ...inBureau('局长室', '局长') },
  { key: 'bureau-clerk', label: '局办公室 文书', hint: '编号、排版、分发，看签收', ...inBureau('办公室', '文书') },
  { key: 'school-clerk', label: `${demoSchools.first} 文书`, hint: '签收局里来文', ...inSchool(first, 2) },
  {
    key: 'school-editor',
    label: `${demoSchools.first} 网站编辑`,
    hint: '写网站稿件，送审',
    ...inSchool(first, firstTeacher - 1),
  },
  { key: 'school-principal', label: `${demoSchools.first} 校长`, hint: '批办来文', ...inSchool(first, 1) },
  {
    key: 'school2-clerk',
    label: `${demoSchools.second} 文书`,
    hint: '另一所学校，看不到前一所的数据',
    ...inSchool(second, 2),
  },
  {
    key: 'teacher-two-schools',
    label: '在两所学校任教的教师',
    hint: '一次登录，切换岗位',
    ...inSchool(first, firstTeacher),
  },
  { key: 'school-admin', label: `${demoSchools.first} 管理员`, hint: '导入本校人员，授予角色', ...inSchool(first, 3) },
  { key: 'bureau-admin', label: '局 单位管理员', hint: '全区机构与人员导入', ...inBureau('信息中心', '单位管理员') },
  { key: 'system-admin', label: '系统管理员', hint: '看运行情况，管流程', ...inBureau('信息中心', '系统管理员') },
  { key: 'security-admin', label: '安全管理员', hint: '管角色与登录', ...inBureau('信息中心', '安全管理员') },
  { key: 'auditor', label: '审计员', hint: '查审计日志', ...inBureau('监察室', '审计员') },
]
