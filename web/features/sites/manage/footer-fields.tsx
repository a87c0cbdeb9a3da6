/** The footer that Chinese rules ask of an official site (国办发〔2017〕47号; ICP 备案, 公安备案). */
import { SiteFooter } from '@shuyuan/contract/sites/settings.ts'
import { Input } from 'antd'
import { Field } from '../../../ui/field.tsx'

type Row = {
  readonly key: keyof SiteFooter
  readonly label: string
  readonly help: string
  readonly sample: string
  readonly most: number
  readonly isNeeded?: boolean
}

const rows: readonly Row[] = [
  { key: 'sponsor', label: '主办单位', help: '写单位全称。', sample: '某某市某某小学', most: 100, isNeeded: true },
  {
    key: 'undertaker',
    label: '承办单位',
    help: '具体维护网站的部门或单位，可以不写。',
    sample: '学校信息中心',
    most: 100,
  },
  {
    key: 'icp',
    label: 'ICP 备案号',
    help: '在工业和信息化部备案后取得，没有不能上线；页面上自动链接到备案查询。',
    sample: '沪ICP备12345678号-1',
    most: 60,
    isNeeded: true,
  },
  {
    key: 'police',
    label: '公安备案号',
    help: '开通后 30 日内到全国互联网安全管理服务平台办理。',
    sample: '沪公网安备 31011202000001号',
    most: 60,
  },
  {
    key: 'idCode',
    label: '网站标识码',
    help: '政府网站由主管部门分配，学校网站一般没有，可以不写。',
    sample: '3101120001',
    most: 20,
  },
  {
    key: 'telephone',
    label: '联系电话',
    help: '公众反映问题用，写办公电话，不写个人手机。',
    sample: '021-12345678',
    most: 60,
    isNeeded: true,
  },
  { key: 'mail', label: '联系邮箱', help: '写单位邮箱。', sample: 'office@school.edu.cn', most: 100 },
  { key: 'address', label: '地址', help: '', sample: '某某区某某路 1 号', most: 200 },
  { key: 'postcode', label: '邮政编码', help: '', sample: '201100', most: 6 },
]

export const missingFooter = (footer: SiteFooter): string[] =>
  rows.filter(({ key, isNeeded }) => isNeeded && footer[key].trim() === '').map(({ label }) => label)

type Props = {
  readonly footer: SiteFooter
  readonly disabled: boolean
  readonly isLive: boolean
  readonly onChange: (footer: SiteFooter) => void
}

export function FooterFields({ footer, disabled, isLive, onChange }: Props) {
  const wrong = new Map(
    (SiteFooter.safeParse(footer).error?.issues ?? []).map(({ path, message }) => [String(path[0]), message]),
  )
  const problemOf = ({ key, isNeeded = false }: Row): string | undefined =>
    wrong.get(key) ?? (isLive && isNeeded && footer[key].trim() === '' ? '上线必须填写' : undefined)
  return (
    <section className="card pad" aria-label="页脚">
      <h2>页脚</h2>
      <p className="muted section-line">
        按规定，每一页的底部都要写明主办单位、备案号和联系方式。带 * 的补全后才能上线。
      </p>
      <div className="field-grid">
        {rows.map((row) => (
          <Field
            key={row.key}
            label={row.isNeeded ? `${row.label} *` : row.label}
            id={`footer-${row.key}`}
            help={row.help || undefined}
            problem={problemOf(row)}
          >
            <Input
              id={`footer-${row.key}`}
              maxLength={row.most}
              disabled={disabled}
              placeholder={row.sample}
              value={footer[row.key]}
              onChange={(event) => onChange({ ...footer, [row.key]: event.target.value })}
            />
          </Field>
        ))}
      </div>
    </section>
  )
}
