/** The beginning: which files there are, and the choice of one. */
import { Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { startIntakeUpload, type Upload } from '../../../api/upload.ts'
import { PickFile } from '../../../ui/pick-file.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { CrawlForm } from './crawl-form.tsx'
import type { Site } from '../manage/sites.queries.ts'

type Sending = { readonly name: string; readonly percent: number }

export function NewIntake({ site, onReady }: { site: Site; onReady: (intakeId: string) => void }) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [problem, setProblem] = useState<unknown>(null)
  const upload = useRef<Upload<unknown> | null>(null)
  useEffect(() => () => upload.current?.cancel(), [])
  const send = (file: File): void => {
    setProblem(null)
    setSending({ name: file.name, percent: 0 })
    const started = startIntakeUpload(site.id, file, (percent) => setSending({ name: file.name, percent }))
    upload.current = started
    started.done
      .then(
        ({ id }) => onReady(id),
        (error: unknown) => setProblem(error),
      )
      .finally(() => setSending(null))
  }
  return (
    <section className="card intake-new">
      <h2>搬入旧站的内容</h2>
      <p>
        选择文件后先<strong>试读</strong>
        ：列出会带过来多少、带不过来什么，不写入任何内容。您看过、选好栏目，再开始写入。
      </p>
      <dl className="intake-sources">
        <div>
          <dt>WordPress 导出文件</dt>
          <dd>.xml，或把它和 uploads 文件夹一起压成 .zip，图片和附件会一并带过来。</dd>
        </div>
        <div>
          <dt>网页文件夹</dt>
          <dd>旧站整个文件夹压成 .zip，一个文件夹对应一个栏目，图片和附件放在原来的位置。</dd>
        </div>
        <div>
          <dt>Word 文件</dt>
          <dd>一篇 .docx，或按栏目分文件夹压成 .zip；文件名就是标题，日期写在最前面。</dd>
        </div>
        <div>
          <dt>Excel 文章表</dt>
          <dd>
            一行一篇，正文可以填同一压缩包里的 Word、网页文件名。
            <a href={`/api/sites/${site.id}/intake-template.xlsx`}>下载模板</a>
          </dd>
        </div>
      </dl>
      <div className="row">
        <PickFile
          accept=".xml,.zip,.docx,.xlsx"
          isPrimary
          busy={sending !== null}
          disabled={site.isFrozen}
          onPick={send}
        >
          选择旧站文件
        </PickFile>
        <span className="muted">最大 500 MB</span>
      </div>
      {sending && (
        <div role="status">
          <p>
            {sending.percent < 100
              ? `正在上传「${sending.name}」`
              : `「${sending.name}」已上传，正在试读，请不要离开本页`}
          </p>
          <Progress percent={sending.percent} aria-label="上传进度" />
        </div>
      )}
      <ErrorBox error={problem} />
      <CrawlForm site={site} onReady={onReady} />
    </section>
  )
}
