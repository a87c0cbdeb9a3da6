/** Flow definitions: what is published, uploading a new version, and what a file's problems are. */
import type { ReplyOf } from '@shuyuan/contract/kernel/endpoint.ts'
import type { listDefinitions, publishDefinition } from '@shuyuan/contract/workflow/definitions.ts'
import { useQuery } from '@tanstack/react-query'
import { App, Alert } from 'antd'
import { useState } from 'react'
import { PageHead } from '../../../ui/page-head.tsx'
import { PickFile } from '../../../ui/pick-file.tsx'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { definitionsQuery, usePublishDefinition } from './definitions.queries.ts'
import { FlowDrawer } from './flow-drawer.tsx'

type Row = ReplyOf<typeof listDefinitions>['items'][number]
type Problem = ReplyOf<typeof publishDefinition>['problems'][number]

const columns: Column<Row>[] = [
  { title: '流程', render: ({ name }) => <strong>{name}</strong> },
  { title: '版本', width: 90, render: ({ version }) => `第 ${version} 版` },
  {
    title: '状态',
    width: 110,
    render: ({ published }) => (
      <Stamp word={published ? { text: '使用中', tone: 'green' } : { text: '旧版本', tone: 'grey' }} />
    ),
  },
  { title: '正在办理', width: 110, align: 'num', render: ({ running }) => `${running} 件` },
  { title: '发布人', width: 160, render: ({ createdBy }) => createdBy },
  { title: '发布时间', width: 170, render: ({ createdAt }) => <When at={createdAt} /> },
]

const Problems = ({ problems }: { problems: readonly Problem[] }) => (
  <Alert
    type="error"
    title={`这个流程文件有 ${problems.length} 处要改，改好后再上传`}
    description={
      <ol className="numbered">
        {problems.map((problem) => (
          <li key={`${problem.element}${problem.message}`}>{problem.message}</li>
        ))}
      </ol>
    }
  />
)

export function FlowListPage() {
  const { message } = App.useApp()
  const definitions = useQuery(definitionsQuery)
  const [open, setOpen] = useState<string | null>(null)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const act = usePublishDefinition()
  const publish = async (file: File): Promise<void> => {
    setProblems([])
    const reply = await act.run(file)
    if (!reply) return
    setProblems(reply.problems)
    if (reply.definition) void message.success(`已发布「${reply.definition.name}」第 ${reply.definition.version} 版`)
  }
  const upload = (
    <PickFile accept=".bpmn,.xml" busy={act.busy} isPrimary onPick={(file) => void publish(file)}>
      上传流程文件并发布
    </PickFile>
  )
  return (
    <>
      <PageHead
        title="流程定义"
        sentence="上传标准流程图文件；发布后新发起的事项走新版本，正在办理的按原版本走完。"
        actions={upload}
      />
      <div className="stack">
        <ErrorBox error={act.error} />
        {problems.length > 0 && <Problems problems={problems} />}
        <div className="card">
          <RowTable
            label="流程定义"
            columns={columns}
            rows={definitions.data?.items ?? []}
            keyOf={({ id }) => id}
            onOpen={({ id }) => setOpen(id)}
            loading={definitions.isPending}
            error={definitions.error}
            empty={<EmptyState title="还没有流程" hint="上传一个流程文件并发布，就可以开始流转。" action={upload} />}
          />
        </div>
      </div>
      <FlowDrawer definitionId={open} onClose={() => setOpen(null)} />
    </>
  )
}
