/** The packages of a site or of the whole school: how far, how big, whose, and what may be done with each. */
import { addressOf } from '@shuyuan/contract/client.ts'
import { downloadPackage, type PackageRun } from '@shuyuan/contract/sites/packages.ts'
import { sharingWords } from '@shuyuan/contract/sites/sharing-account.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { App, Button, Popconfirm, Progress } from 'antd'
import { listOf } from '../../../ui/use-paged.ts'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp, When } from '../../../ui/stamp.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { sizeText } from '../../../ui/words/statuses.ts'
import { isUnderWay, packagesQuery, useCancelPackage, useRemovePackage } from './packages.queries.ts'
import { percentOf, runWord, shortDigest } from './package-words.ts'

export function RunState({ run }: { run: PackageRun }) {
  return (
    <>
      <Stamp word={runWord(run)} />
      {run.status === 'running' && (
        <Progress percent={percentOf(run)} size="small" aria-label={`${run.siteName}：${runWord(run).text}`} />
      )}
      {run.problem && <div className="is-late small">{run.problem}</div>}
      {run.grantsLeft > 0 && (
        <div className="muted small">有 {run.grantsLeft} 项授权的对象在本单位不存在，请重新授权。</div>
      )}
      {run.sharing &&
        sharingWords(run.sharing).map((line) => (
          <div key={line} className="muted small" style={{ marginTop: 4 }}>
            {line}
          </div>
        ))}
    </>
  )
}

export const Digest = ({ sha256 }: { sha256: string | null }) =>
  sha256 ? (
    <code title={`SHA-256：${sha256}`} className="small">
      {shortDigest(sha256)}
    </code>
  ) : (
    <span className="muted">无</span>
  )

function columnsFor(withSite: boolean, acts: (run: PackageRun) => React.ReactNode): Column<PackageRun>[] {
  return [
    { title: '时间', width: 130, render: ({ createdAt }) => <When at={createdAt} /> },
    ...(withSite
      ? [{ title: '网站', width: 200, render: ({ siteName }: PackageRun) => <strong>{siteName}</strong> } as const]
      : []),
    { title: '状态', render: (run) => <RunState run={run} /> },
    { title: '大小', width: 100, align: 'num', render: ({ size }) => (size === null ? '' : sizeText(size)) },
    { title: '指纹', width: 140, render: ({ sha256 }) => <Digest sha256={sha256} /> },
    { title: '操作人', width: 130, render: ({ byName }) => byName },
    { title: '操作', width: 170, render: acts },
  ]
}

export function PackageTable({ siteId }: { siteId: string | null }) {
  const { message } = App.useApp()
  const query = useInfiniteQuery(packagesQuery(siteId))
  const cancel = useCancelPackage(() => void message.success('已停止，没有留下任何内容'))
  const remove = useRemovePackage(() => void message.success('已删除，空间已归还'))
  const acts = (run: PackageRun) => (
    <span className="row">
      {isUnderWay(run) && (
        <Button size="small" loading={cancel.busy} onClick={() => void cancel.run(run.id)}>
          停止
        </Button>
      )}
      {run.status === 'done' && run.sha256 && (
        <Button size="small" href={addressOf(downloadPackage, { packageId: run.id })}>
          下载
        </Button>
      )}
      {!isUnderWay(run) && (
        <Popconfirm
          title={run.sha256 ? '删除这个网站包？删除后不能找回。' : '删除这条记录？'}
          okText="删除"
          cancelText="取消"
          onConfirm={() => void remove.run(run.id)}
        >
          <Button size="small" type="text">
            删除
          </Button>
        </Popconfirm>
      )}
    </span>
  )
  const list = listOf(query)
  return (
    <>
      <ErrorBox error={cancel.error ?? remove.error} />
      <RowTable
        label="网站包"
        columns={columnsFor(siteId === null, acts)}
        {...list}
        keyOf={({ id }) => id}
        empty={<EmptyState title="还没有网站包" hint="打包后列在这里，可以下载到自己的电脑保存。" />}
      />
    </>
  )
}
