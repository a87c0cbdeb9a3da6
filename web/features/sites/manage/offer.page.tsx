/** One offer: the text as it was sent, what the source changed since, and what to do with it. */
import { textOf } from '@shuyuan/contract/sites/body.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { App, Button, InputNumber, Radio, Select } from 'antd'
import { useState } from 'react'
import { paths } from '../../../app/paths.ts'
import { AskDialog } from '../../../ui/ask-dialog.tsx'
import { Field } from '../../../ui/field.tsx'
import { ReasonDialog } from '../../../ui/reason-dialog.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { fullWhen } from '../../../ui/words/dates.ts'
import { columnOptions } from './column-dialogs.tsx'
import { type Offer, offerQuery, useAdopt, useReturn, useTakeNewer } from './sharing.queries.ts'
import { offerStatus } from './sharing-words.ts'
import { columnsQuery, type Site } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import './sharing.css'

type ActProps = { readonly site: Site; readonly offer: Offer; readonly onClose: () => void }

function AdoptDialog({ site, offer, onClose }: ActProps) {
  const navigate = useNavigate()
  const { message } = App.useApp()
  const { data } = useQuery(columnsQuery(site.id))
  const [columnId, setColumn] = useState<string | null>(null)
  const [mode, setMode] = useState<'copy' | 'reference'>('copy')
  const [points, setPoints] = useState(1)
  const act = useAdopt(site.id, offer.id, (articleId) => {
    void message.success('已采用，成为草稿，请检查后送审')
    void navigate({ to: `${paths.siteArticles(site.id)}/${articleId}` })
  })
  // Only where this person may write.
  const columns = (data?.items ?? []).filter(({ actions }) => actions.includes('write'))
  return (
    <AskDialog
      title={`采用「${offer.title}」`}
      okText="采用，存为草稿"
      busy={act.busy}
      error={act.error}
      isReady={columnId !== null}
      onOk={() => columnId && void act.run({ columnId, mode, points })}
      onClose={onClose}
    >
      <Field label="放在哪个栏目" id="adopt-column">
        <Select
          id="adopt-column"
          showSearch={{ optionFilterProp: 'label' }}
          value={columnId}
          placeholder="选择栏目"
          options={columnOptions(
            columns.map((column) =>
              columns.some(({ id }) => id === column.parentId) ? column : { ...column, parentId: null },
            ),
          )}
          onChange={setColumn}
        />
      </Field>
      <Field
        label="采用方式"
        help={mode === 'copy' ? '复制一份，以后与来源无关。' : '跟着来源走：来源改了，会提示您取用新内容。'}
      >
        <Radio.Group
          aria-label="采用方式"
          value={mode}
          options={[
            { value: 'copy', label: '复制' },
            { value: 'reference', label: '引用' },
          ]}
          onChange={(event) => setMode(event.target.value === 'reference' ? 'reference' : 'copy')}
        />
      </Field>
      <Field label="得分" id="adopt-points" help="记入对方的采用得分，0 到 10 分。">
        <InputNumber
          id="adopt-points"
          min={0}
          max={10}
          precision={0}
          value={points}
          onChange={(value) => setPoints(value ?? 0)}
        />
      </Field>
    </AskDialog>
  )
}

function ReturnDialog({ site, offer, onClose }: ActProps) {
  const { message } = App.useApp()
  const act = useReturn(site.id, offer.id, () => {
    onClose()
    void message.success('已退回，对方会看到原因')
  })
  return (
    <ReasonDialog
      title={`退回「${offer.title}」`}
      okText="退回"
      label="退回原因"
      hint="对方会看到原因，改好后可以再次报送。"
      isDanger
      busy={act.busy}
      error={act.error}
      onOk={(reason) => void act.run(reason)}
      onClose={onClose}
    />
  )
}

function Newer({ site, offer }: { site: Site; offer: Offer }) {
  const { message } = App.useApp()
  const navigate = useNavigate()
  const act = useTakeNewer(site.id, offer.id, (articleId) => {
    void message.success('新内容已取到草稿，请检查后送审')
    void navigate({ to: `${paths.siteArticles(site.id)}/${articleId}` })
  })
  return (
    <section className="card pad stack" aria-label="来源的新内容">
      <div className="row">
        <h2 className="grow">来源后来改过</h2>
        <Button type="primary" loading={act.busy} onClick={() => void act.run(null)}>
          取用新内容
        </Button>
      </div>
      <p className="muted">划去的是原来的，底色的是新的。取用后成为草稿，照常送审。</p>
      <ErrorBox error={act.error} />
      <ol className="difference">
        {offer.difference.map(({ kind, text }, index) => (
          <li key={index} className={`is-${kind}`}>
            {kind === 'gone' ? <del>{text}</del> : kind === 'new' ? <ins>{text}</ins> : text}
          </li>
        ))}
      </ol>
    </section>
  )
}

function OfferFacts({ site, offer }: { site: Site; offer: Offer }) {
  return (
    <dl className="facts">
      <dt>来自</dt>
      <dd>{offer.fromName}</dd>
      <dt>收到</dt>
      <dd>{fullWhen(offer.receivedAt)}</dd>
      {offer.note && (
        <>
          <dt>附言</dt>
          <dd>{offer.note}</dd>
        </>
      )}
      {offer.decidedByName && (
        <>
          <dt>办理</dt>
          <dd>
            {offer.decidedByName}
            {offer.status === 'adopted' && `，${offer.mode === 'reference' ? '引用' : '复制'}，${offer.points} 分`}
          </dd>
        </>
      )}
      {offer.reason && (
        <>
          <dt>原因</dt>
          <dd>{offer.reason}</dd>
        </>
      )}
      {offer.articleId && (
        <>
          <dt>本站稿件</dt>
          <dd>
            <Link to={`${paths.siteArticles(site.id)}/${offer.articleId}`}>打开</Link>
          </dd>
        </>
      )}
    </dl>
  )
}

function OfferView({ site }: { site: Site }) {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  const { data: offer, error } = useQuery(offerQuery(site.id, params['offerId'] ?? ''))
  const [open, setOpen] = useState<'adopt' | 'return' | null>(null)
  if (!offer) return error ? <ErrorBox error={error} center /> : <Bones lines={8} />
  const close = (): void => setOpen(null)
  const mayDecide = offer.status === 'waiting' && !site.isFrozen && site.actions.includes('write')
  const pictures = offer.content.body.content.filter(({ type }) => type === 'image' || type === 'gallery').length
  return (
    <div className="two">
      <div className="stack">
        {offer.hasNewer && offer.difference.length > 0 && <Newer site={site} offer={offer} />}
        <article className="card pad offer-text">
          <h2>{offer.content.title}</h2>
          {offer.content.subtitle && <p className="muted">{offer.content.subtitle}</p>}
          {textOf(offer.content.body)
            .split('\n')
            .map((line, index) => (
              <p key={index}>{line}</p>
            ))}
          {pictures > 0 && <p className="muted">另有 {pictures} 处图片，采用后转存到本站媒体库。</p>}
        </article>
      </div>
      <aside className="stack">
        <section className="card pad stack" aria-label="办理">
          <div className="row">
            <Stamp word={offerStatus[offer.status]} />
            {offer.isRequired && <Stamp word={{ text: '必须发布', tone: 'red' }} />}
          </div>
          <OfferFacts site={site} offer={offer} />
          {mayDecide && (
            <div className="row">
              <Button type="primary" onClick={() => setOpen('adopt')}>
                采用
              </Button>
              <Button onClick={() => setOpen('return')}>退回</Button>
            </div>
          )}
          <Link to={paths.siteOffers(site.id)}>返回报送与共享</Link>
        </section>
      </aside>
      {open === 'adopt' && <AdoptDialog site={site} offer={offer} onClose={close} />}
      {open === 'return' && <ReturnDialog site={site} offer={offer} onClose={close} />}
    </div>
  )
}

export const OfferPage = () => <SiteFrame at="sharing">{(site) => <OfferView site={site} />}</SiteFrame>
