/** The drafting page: form at the left, red-head pages at the right, saving by itself, sending for approval. */
import type { DocumentView } from '@shuyuan/contract/documents/outgoing.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { itemsOf } from '../../../api/paging.ts'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PaperPages } from '../../../ui/paper-pages.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { tasksQuery } from '../../workflow/tasks/tasks.queries.ts'
import { useDiscardDraft, useSubmitDocument } from './document.action.ts'
import './draft.css'
import { DraftForm } from './draft-form.tsx'
import { Findings, SaveLine, SaveTrouble } from './draft-status.tsx'
import { previewQuery } from './documents.queries.ts'
import { useDraft } from './use-draft.ts'

function LivePreview({ document }: { document: DocumentView | null }) {
  const preview = useQuery({
    ...previewQuery(document?.id ?? '', document?.version ?? 0),
    enabled: document !== null,
  })
  if (!preview.data) {
    return (
      <div className="card">
        {preview.error ? (
          <ErrorBox error={preview.error} />
        ) : (
          <EmptyState title="版式预览" hint="写下标题或正文，保存后这里会显示红头版式。" />
        )}
      </div>
    )
  }
  return (
    <div className="paper-ground">
      {preview.data.problems.length > 0 && (
        <ul className="preview-problems">
          {preview.data.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <PaperPages pages={preview.data.pages} title={document?.title ?? ''} />
    </div>
  )
}

function Discard({ documentId }: { documentId: string }) {
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const act = useDiscardDraft(() => void navigate({ to: paths.documents }))
  return (
    <>
      <Button danger type="text" onClick={() => setAsking(true)}>
        丢弃草稿
      </Button>
      {isAsking && (
        <AskDialog
          title="丢弃这份草稿"
          okText="丢弃"
          isDanger
          busy={act.busy}
          error={act.error}
          onOk={() => void act.run(documentId)}
          onClose={() => setAsking(false)}
        >
          <p>草稿里的文字和附件会一并删除，不能恢复。</p>
        </AskDialog>
      )}
    </>
  )
}

type Props = { readonly start: DocumentView | null; readonly onBorn: (documentId: string) => void }

/** A returned document is sent on from its task, where the opinion that sent it back stands. */
function BackToTask({ instanceId, flush }: { instanceId: string; flush: () => Promise<unknown> }) {
  const navigate = useNavigate()
  const todo = useInfiniteQuery(tasksQuery('todo'))
  const task = itemsOf(todo.data).find((row) => row.instanceId === instanceId)
  const go = async (): Promise<void> => {
    if (await flush()) await navigate({ to: task ? paths.task(task.id) : paths.tasks })
  }
  return (
    <Button type="primary" onClick={() => void go()}>
      改好了，去重新送审
    </Button>
  )
}

type SubmitProps = {
  readonly document: DocumentView | null
  readonly isConflict: boolean
  readonly busy: boolean
  readonly onSubmit: () => void
}

function Submit({ document, isConflict, busy, onSubmit }: SubmitProps) {
  const isBlocked = document === null || document.findings.some((finding) => finding.blocking)
  return (
    <>
      {document && <Discard documentId={document.id} />}
      <Button
        type="primary"
        loading={busy}
        disabled={isBlocked || isConflict}
        title={isBlocked ? '改好格式检查里要改的地方后才能送审' : ''}
        onClick={onSubmit}
      >
        送审
      </Button>
    </>
  )
}

export function DraftEditor({ start, onBorn }: Props) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { draft, change, document, state, flush } = useDraft(start, onBorn)
  const submit = useSubmitDocument(({ instanceId }) => {
    void message.success('已送审，可以在这里看到办到哪一步')
    void navigate({ to: paths.instance(instanceId) })
  })
  const findings = document?.findings ?? []
  const returnedIn = document?.status === 'in_flow' ? document.instanceId : null
  const send = async (): Promise<void> => {
    const saved = await flush()
    if (saved) await submit.run({ documentId: saved.id, version: saved.version })
  }
  return (
    <>
      <PageHead
        title={draft.title || '拟一份公文'}
        sentence={<SaveLine state={state} />}
        actions={
          returnedIn ? (
            <BackToTask instanceId={returnedIn} flush={flush} />
          ) : (
            <Submit
              document={document}
              isConflict={state.kind === 'conflict'}
              busy={submit.busy}
              onSubmit={() => void send()}
            />
          )
        }
      />
      <div className="drafting">
        <div className="stack">
          <SaveTrouble state={state} />
          <ErrorBox error={submit.error} />
          {document && <Findings findings={findings} />}
          <DraftForm draft={draft} change={change} findings={document ? findings : []} />
        </div>
        <div className="drafting-preview">
          <LivePreview document={document} />
        </div>
      </div>
    </>
  )
}
