/** Deleting a site for good: archived first, and its name typed; the package made before is what is left. */
import { deleteSite } from '@shuyuan/contract/sites/packages.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { type Site, sitesKey } from '../manage/sites.queries.ts'

export function DeleteSiteCard({ site }: { site: Site }) {
  const [isAsked, setAsked] = useState(false)
  const isArchived = site.status === 'archived'
  return (
    <section className="card pad stack" aria-label="删除网站">
      <h2>删除网站</h2>
      <p className="muted">
        {isArchived
          ? '网站已归档。删除后栏目、文章和媒体库都不再保留，只能用网站包恢复；发布过的页面记录留作凭据。'
          : '先打包并下载，再到设置里把网站设为「已归档」，然后才能删除。'}
      </p>
      <div className="row">
        <Button danger disabled={!isArchived || site.isFrozen} onClick={() => setAsked(true)}>
          删除网站…
        </Button>
        {!isArchived && <Link to={paths.siteSettings(site.id)}>去设置</Link>}
      </div>
      {isAsked && <DeleteDialog site={site} onClose={() => setAsked(false)} />}
    </section>
  )
}

function DeleteDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const act = useAct({
    perform: (typed: string, idempotencyKey) =>
      call(deleteSite, { params: { siteId: site.id }, body: { name: typed }, idempotencyKey }),
    onDone: () => {
      void message.success(`「${site.name}」已删除`)
      void navigate({ to: paths.sitePackages })
    },
    refresh: [[...sitesKey, 'mine']],
  })
  return (
    <AskDialog
      title={`删除「${site.name}」`}
      okText="删除网站，不再保留"
      isDanger
      busy={act.busy}
      error={act.error}
      isReady={name.trim() === site.name}
      onOk={() => void act.run(name.trim())}
      onClose={onClose}
    >
      <p>删除后不能撤销。请确认已经下载了最新的网站包；没有公开的来信、写信人和填表人的姓名电话、访问量不在包里。</p>
      <p>已被其他网站采用的文章不会随网站消失。不想留在别处的，请先在「报送与共享」里撤回，再来删除。</p>
      <Field label={`请输入网站名称「${site.name}」`} id="delete-name">
        <Input
          id="delete-name"
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </AskDialog>
  )
}
