/** A package from a computer: read whole without writing, what it holds is said, then restored under a host name. */
import { HostName } from '@shuyuan/contract/sites/settings.ts'
import type { PackageView } from '@shuyuan/contract/sites/packages.ts'
import { App, Button, Input, Progress, Radio } from 'antd'
import { useState } from 'react'
import { startPackageUpload, type Upload } from '../../../api/upload.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { PickFile } from '../../../ui/pick-file.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { sizeText } from '../../../ui/words/statuses.ts'
import { useRestorePackage } from './packages.queries.ts'

type State =
  | { readonly at: 'idle' }
  | { readonly at: 'uploading'; readonly percent: number; readonly upload: Upload<PackageView> }
  | { readonly at: 'refused'; readonly error: unknown }
  | { readonly at: 'checked'; readonly view: PackageView }

export function RestoreCard() {
  const [state, setState] = useState<State>({ at: 'idle' })
  const pick = (file: File): void => {
    const upload: Upload<PackageView> = startPackageUpload(file, (percent) =>
      setState((now) => (now.at === 'uploading' ? { ...now, percent } : now)),
    )
    setState({ at: 'uploading', percent: 0, upload })
    upload.done.then(
      (view) => setState({ at: 'checked', view }),
      (error: unknown) => setState({ at: 'refused', error }),
    )
  }
  return (
    <section className="card pad stack" aria-label="从网站包恢复">
      <h2>从网站包恢复</h2>
      <p className="muted">
        上传后先整体校验，说明里面有什么，确认后才恢复；损坏或改动过的包整个拒绝，不写入任何内容。已有的网站不受影响。
      </p>
      {state.at === 'uploading' ? (
        <div className="row">
          <div className="grow">
            <Progress percent={state.percent} aria-label="正在上传网站包" />
            {state.percent === 100 && <p role="status">已经上传，正在校验…</p>}
          </div>
          <Button
            onClick={() => {
              state.upload.cancel()
              setState({ at: 'idle' })
            }}
          >
            取消
          </Button>
        </div>
      ) : (
        <div>
          <PickFile accept=".zip" onPick={pick}>
            上传网站包
          </PickFile>
        </div>
      )}
      {state.at === 'refused' && <ErrorBox error={state.error} />}
      {state.at === 'checked' && <RestoreDialog view={state.view} onClose={() => setState({ at: 'idle' })} />}
    </section>
  )
}

function RestoreDialog({ view, onClose }: { view: PackageView; onClose: () => void }) {
  const { message } = App.useApp()
  const mayReturn = view.hosts.length > 0 && view.hostsTaken.length === 0
  const [isSame, setSame] = useState(mayReturn)
  const [name, setName] = useState(view.siteName)
  const [host, setHost] = useState('')
  const [isTried, setTried] = useState(false)
  const act = useRestorePackage(() => {
    onClose()
    void message.success('已开始恢复，进度见网站包列表')
  })
  const problem = isSame ? undefined : HostName.safeParse(host).error?.issues[0]?.message
  const submit = (): void => {
    setTried(true)
    if (problem) document.getElementById('restore-host')?.focus()
    else void act.run({ intakeId: view.id, host: isSame ? null : HostName.parse(host), name: name.trim() })
  }
  return (
    <AskDialog
      title={`恢复「${view.siteName}」`}
      okText={isSame ? '恢复原来的网站' : '恢复为新网站'}
      width={640}
      busy={act.busy}
      error={act.error}
      isReady={name.trim() !== ''}
      onOk={submit}
      onClose={onClose}
    >
      <p>
        校验通过（{sizeText(view.size)}）：{view.columns} 个栏目、{view.articles} 篇文章（{view.versions} 个版本）、
        {view.media} 个媒体文件。{view.isOwn ? '由本系统打包。' : '由另一套系统打包，签名有效。'}
      </p>
      <p>
        {view.isHere
          ? '这个网站现在还在，只能另外恢复一份，现有网站不受影响。'
          : '这个网站已经不在，可以照原样恢复，网址不变。'}
      </p>
      <Field label="域名">
        <Radio.Group
          value={isSame}
          onChange={(event) => setSame(event.target.value === true)}
          options={[
            {
              label: mayReturn ? `用原来的域名（${view.hosts.join('、')}）` : '原来的域名已有网站在用',
              value: true,
              disabled: !mayReturn,
            },
            { label: '用另一个域名', value: false },
          ]}
        />
      </Field>
      {!isSame && (
        <Field label="新域名" id="restore-host" problem={isTried ? problem : undefined}>
          <Input
            id="restore-host"
            maxLength={253}
            value={host}
            placeholder="new.school.edu.cn"
            onChange={(event) => setHost(event.target.value)}
          />
        </Field>
      )}
      <Field label="网站名称" id="restore-name">
        <Input id="restore-name" maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
    </AskDialog>
  )
}
