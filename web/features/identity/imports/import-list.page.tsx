/** Importing units and people: the template, a new trial, and what was imported before. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { downloadTemplate, type ImportView } from '@shuyuan/contract/identity/imports.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { paths } from '../../../app/paths.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { PickFile } from '../../../ui/pick-file.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { importStatus } from './import-status.ts'
import { importsQuery, useCheckImport } from './imports.queries.ts'

type Row = Omit<ImportView, 'problems' | 'differences'>

const columns: Column<Row>[] = [
  { title: '文件', render: ({ fileName }) => <strong>{fileName}</strong> },
  { title: '状态', width: 120, render: ({ status }) => <Stamp word={importStatus[status]} /> },
  { title: '行数', width: 90, align: 'num', render: ({ rows }) => rows },
  {
    title: '变化',
    width: 320,
    render: ({ status, counts }) =>
      status === 'refused' ? (
        <span className="muted">改好后才能算出变化</span>
      ) : (
        `新增 ${counts.peopleNew} 人，变动 ${counts.peopleChanged} 人，离开 ${counts.peopleLeft} 人`
      ),
  },
  { title: '上传时间', width: 160, render: ({ createdAt }) => <When at={createdAt} /> },
  { title: '写入时间', width: 160, render: ({ appliedAt }) => <When at={appliedAt} /> },
]

export function ImportListPage() {
  const navigate = useNavigate()
  const imports = useQuery(importsQuery)
  const open = (id: string): void => void navigate({ to: `${paths.imports}/${id}` })
  const act = useCheckImport(({ id }) => open(id))
  const upload = (
    <PickFile accept=".xlsx" isPrimary busy={act.busy} onPick={(file) => void act.run(file)}>
      上传表格并试算
    </PickFile>
  )
  return (
    <>
      <PageHead
        title="导入人员"
        sentence="先试算，看清每一处差异后再写入；写入后还可以撤销。"
        actions={
          <>
            <Button href={addressOf(downloadTemplate)}>下载模板</Button>
            {upload}
          </>
        }
      />
      <div className="stack">
        <ErrorBox error={act.error} />
        <div className="card">
          <RowTable
            label="导入记录"
            columns={columns}
            rows={imports.data?.items ?? []}
            keyOf={({ id }) => id}
            onOpen={({ id }) => open(id)}
            loading={imports.isPending}
            error={imports.error}
            empty={
              <EmptyState title="还没有导入过" hint="下载模板填好机构、人员和岗位，上传后先试算。" action={upload} />
            }
          />
        </div>
      </div>
    </>
  )
}
