/** One import: counts, problems by cell, differences, and the acts apply and undo. */
import type { ImportView } from '@shuyuan/contract/identity/imports.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { paths } from '../../../app/paths.ts'
import { useRouteId } from '../../../app/page.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { ImportActs } from './import-acts.tsx'
import { differenceWord, importStatus } from './import-status.ts'
import './import.css'
import { importQuery } from './imports.queries.ts'

type Problem = ImportView['problems'][number]
type Difference = ImportView['differences'][number]

const problemColumns: Column<Problem>[] = [
  { title: '工作表', width: 140, render: ({ sheet }) => sheet },
  { title: '单元格', width: 110, render: ({ cell }) => cell },
  { title: '要改什么', render: ({ message }) => message },
]
const differenceColumns: Column<Difference>[] = [
  { title: '变化', width: 100, render: ({ kind }) => <Stamp word={differenceWord[kind]} /> },
  { title: '姓名', width: 140, render: ({ name }) => <strong>{name}</strong> },
  { title: '工号', width: 150, render: ({ staffNumber }) => staffNumber },
  { title: '说明', render: ({ detail }) => detail },
]

const Counts = ({ counts }: { counts: ImportView['counts'] }) => (
  <dl className="import-counts">
    {[
      { label: '新增部门', value: counts.unitsNew },
      { label: '新增人员', value: counts.peopleNew },
      { label: '变动人员', value: counts.peopleChanged },
      { label: '离开人员', value: counts.peopleLeft },
      { label: '没有变化', value: counts.unchanged },
    ].map(({ label, value }) => (
      <div key={label} className="card">
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)

const Problems = ({ problems }: { problems: readonly Problem[] }) => (
  <section className="card">
    <h2 className="table-title">{problems.length} 处要改，改好后重新上传</h2>
    <RowTable
      label="问题"
      columns={problemColumns}
      rows={problems}
      keyOf={({ sheet, cell, message }) => `${sheet}${cell}${message}`}
      empty={null}
    />
  </section>
)

const Differences = ({ differences }: { differences: readonly Difference[] }) => (
  <section className="card">
    <h2 className="table-title">
      差异{differences.length >= 200 && <span className="muted small"> 先列出前 200 处</span>}
    </h2>
    <RowTable
      label="差异"
      columns={differenceColumns}
      rows={differences}
      keyOf={({ kind, staffNumber, name }) => `${kind}${staffNumber}${name}`}
      empty={<EmptyState title="没有差异" hint="表格与现有人员一致，不用写入。" />}
    />
  </section>
)

export function ImportDetailPage() {
  const { data, error } = useQuery(importQuery(useRouteId()))
  if (error && !data) return <ErrorBox error={error} center action={<Link to={paths.imports}>返回导入</Link>} />
  if (!data) return <Bones lines={10} />
  return (
    <>
      <PageHead
        title={data.fileName}
        stamp={<Stamp word={importStatus[data.status]} />}
        sentence={
          <>
            共 {data.rows} 行，
            <When at={data.createdAt} /> 上传
            {data.appliedAt && (
              <>
                ，<When at={data.appliedAt} /> 写入
              </>
            )}
          </>
        }
        actions={
          <>
            <Link className="head-link" to={paths.imports}>
              返回导入
            </Link>
            <ImportActs view={data} />
          </>
        }
      />
      <div className="stack">
        {data.status !== 'refused' && <Counts counts={data.counts} />}
        {data.problems.length > 0 && <Problems problems={data.problems} />}
        {data.status !== 'refused' && <Differences differences={data.differences} />}
      </div>
    </>
  )
}
