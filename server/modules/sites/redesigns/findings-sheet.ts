/** The rehearsal's account as a workbook: one sheet of sites, one of findings, one of pages that change their number or lose something. */
import { sql } from 'kysely'
import type { FindingKind, RedesignStatus } from '@shuyuan/contract/sites/redesigns.ts'
import type { ReadTx } from '../../../platform/db/tx.ts'
import { writeSheets } from '../../../platform/sheets/write-sheets.ts'
import { openRedesign } from './list-redesigns.ts'

export const kindNames: Readonly<Record<FindingKind, string>> = {
  brokenLink: '链接打不开',
  lostBlock: '板块不见了',
  lostMedia: '图片或附件不见了',
  lostHeading: '标题不见了',
  lostText: '正文变少',
  size: '页面变大',
  vanished: '页面消失',
  appeared: '新增页面',
  accessibility: '无障碍',
  unfit: '方案不适用',
}
const statusNames: Readonly<Record<RedesignStatus, string>> = {
  chosen: '未预演',
  queued: '排队中',
  running: '预演中',
  rehearsed: '已预演',
  cancelled: '已停止',
  failed: '预演失败',
  switched: '已切换',
  rolled_back: '已撤回',
}
const stateNames = { same: '不变', changed: '有变化', appeared: '新增', vanished: '消失' } as const
/** More rows than a person reads; the lists on the page hold them all. */
const mostRows = 50_000

type Finding = { site_id: string; kind: FindingKind; is_new: boolean; detail: string; pages: number; paths: string[] }
type Page = {
  site_id: string
  path: string
  title: string
  state: keyof typeof stateNames
  bytes_before: number
  bytes_after: number
  kinds: FindingKind[]
}

export async function findingsSheet(tx: ReadTx, id: string): Promise<{ name: string; bytes: Buffer }> {
  const { redesign, sites } = await openRedesign(tx, id)
  const names = new Map(sites.map(({ site_id, site_name }) => [site_id, site_name]))
  const findings = await sql<Finding>`select site_id, kind, is_new, detail, pages, paths from sites.redesign_findings
    where tenant_id = ${tx.tenant} and redesign_id = ${id} order by site_id, position limit ${mostRows}`.execute(tx.db)
  const pages =
    await sql<Page>`select site_id, path, title, state, bytes_before, bytes_after, kinds from sites.redesign_pages
    where tenant_id = ${tx.tenant} and redesign_id = ${id} and (state in ('appeared', 'vanished') or cardinality(kinds) > 0)
    order by site_id, path limit ${mostRows}`.execute(tx.db)
  const bytes = writeSheets([
    {
      name: '网站',
      columns: heads(
        '网站',
        '状态',
        '页面',
        '不变',
        '有变化',
        '新增',
        '消失',
        '新问题',
        '原有问题',
        '大小（前）',
        '大小（后）',
      ),
      rows: sites.map(({ site_name, status, summary }) => [
        site_name,
        statusNames[status],
        ...(summary
          ? [
              summary.same + summary.changed + summary.appeared,
              summary.same,
              summary.changed,
              summary.appeared,
              summary.vanished,
              summary.fresh,
              summary.known,
              summary.bytesBefore,
              summary.bytesAfter,
            ].map(String)
          : []),
      ]),
    },
    {
      name: '问题',
      columns: heads('网站', '种类', '新出现', '说明', '页数', '页面（前 20 个）'),
      rows: findings.rows.map((row) => [
        names.get(row.site_id) ?? '',
        kindNames[row.kind],
        row.is_new ? '是' : '原来就有',
        row.detail,
        String(row.pages),
        row.paths.join(' '),
      ]),
    },
    {
      name: '页面',
      columns: heads('网站', '地址', '标题', '变化', '大小（前）', '大小（后）', '问题'),
      rows: pages.rows.map((row) => [
        names.get(row.site_id) ?? '',
        row.path,
        row.title,
        stateNames[row.state],
        String(row.bytes_before),
        String(row.bytes_after),
        row.kinds.map((kind) => kindNames[kind]).join('、'),
      ]),
    },
  ])
  return { name: `改版预演-${redesign.name}.xlsx`, bytes }
}

const heads = (...names: string[]) => names.map((header) => ({ header, width: header === '说明' ? 50 : 16 }))
