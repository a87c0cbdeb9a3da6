/** What a rehearsal found: the findings, the pages, and any page as it is beside what it would be. */
import type { FindingKind, RedesignFinding, RedesignPage, RedesignView } from '@shuyuan/contract/sites/redesigns.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Drawer, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { type Column, RowTable } from '../../../ui/row-table.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { Bones, EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { useSearchText } from '../../../ui/use-search-text.ts'
import { listOf } from '../../../ui/use-paged.ts'
import { type Screen, screenOptions, ShownPage } from '../manage/shown-page.tsx'
import { findingNames, growth, stateNames } from './redesign-words.ts'
import { besideQuery, findingsQuery, pagesQuery } from './redesigns.queries.ts'

type Shown = { readonly siteId: string; readonly path: string }

const kindOptions = Object.entries(findingNames).map(([value, label]) => ({ value: value as FindingKind, label }))

function Beside({ redesign, shown, onClose }: { redesign: RedesignView; shown: Shown; onClose: () => void }) {
  const [screen, setScreen] = useState<Screen>(() => (window.innerWidth < 760 ? 'phone' : 'desktop'))
  const site = redesign.items.find(({ siteId }) => siteId === shown.siteId)
  const { data, error } = useQuery(besideQuery(redesign.id, shown.siteId, shown.path, site?.rehearsedAt ?? ''))
  const sides = [
    { title: '公众现在看到的', page: data?.before, none: '公众现在没有这个页面' },
    { title: '改版后的', page: data?.after, none: '改版后没有这个页面' },
  ]
  return (
    <Drawer open size="min(1280px, 100vw)" title={`${site?.name ?? ''} ${shown.path}`} onClose={onClose}>
      <div className="stack">
        <Segmented<Screen> value={screen} options={screenOptions} onChange={setScreen} />
        <ErrorBox error={error} />
        {!data && !error && <Bones lines={8} />}
        {data && (
          <div className="beside">
            {sides.map(({ title, page, none }) => (
              <section key={title} className="card look" aria-label={title}>
                <div className="filter-bar">
                  <strong>{title}</strong>
                </div>
                {page ? (
                  <ShownPage title={title} page={page} screen={screen} height={620} />
                ) : (
                  <EmptyState title={none} hint="另一边是它的样子。" />
                )}
              </section>
            ))}
          </div>
        )}
      </div>
    </Drawer>
  )
}

const Paths = ({ finding, onShow }: { finding: RedesignFinding; onShow: (shown: Shown) => void }) => {
  const [first] = finding.paths
  if (first === undefined) return <span className="muted">全站</span>
  return (
    <span>
      <Button
        type="link"
        size="small"
        className="path-link"
        onClick={() => onShow({ siteId: finding.siteId, path: first })}
      >
        {first === '/' ? '首页' : first}
      </Button>
      {finding.pages > 1 && <span className="muted small">等 {finding.pages} 页</span>}
    </span>
  )
}

type PartProps = { readonly redesign: RedesignView; readonly onShow: (shown: Shown) => void; readonly at: string }

function Findings({ redesign, onShow, at }: PartProps) {
  const [siteId, setSite] = useState<string | undefined>()
  const [kind, setKind] = useState<FindingKind | undefined>()
  const [fresh, setFresh] = useState(true)
  const { rows, loading, error, more } = listOf(
    useInfiniteQuery(findingsQuery(redesign.id, { siteId, kind, fresh }, at)),
  )
  const many = redesign.items.length > 1
  const columns: Column<RedesignFinding>[] = [
    ...(many ? [{ title: '网站', width: 180, render: ({ siteName }: RedesignFinding) => siteName }] : []),
    {
      title: '种类',
      width: 160,
      render: (row) => (
        <span className="row">
          {findingNames[row.kind]} {!row.isNew && <Stamp word={{ text: '原来就有', tone: 'grey' }} />}
        </span>
      ),
    },
    { title: '说明', render: ({ detail }) => <span className="finding-text">{detail}</span> },
    { title: '页面', width: 260, render: (row) => <Paths finding={row} onShow={onShow} /> },
  ]
  return (
    <>
      <div className="filter-bar">
        {many && (
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={siteId}
            placeholder="全部网站"
            aria-label="网站"
            style={{ width: 200 }}
            options={redesign.items.map((site) => ({ value: site.siteId, label: site.name }))}
            onChange={setSite}
          />
        )}
        <Select
          allowClear
          value={kind}
          placeholder="全部种类"
          aria-label="种类"
          style={{ width: 160 }}
          options={kindOptions}
          onChange={setKind}
        />
        <Checkbox checked={fresh} onChange={({ target }) => setFresh(target.checked)}>
          只看新出现的
        </Checkbox>
        <span className="bar-end">
          <Button href={`/api/site-redesigns/${redesign.id}/findings.xlsx`}>导出表格</Button>
        </span>
      </div>
      <RowTable
        label="预演发现的问题"
        columns={columns}
        rows={rows}
        keyOf={({ siteId: site, kind: what, detail, isNew }) => `${site} ${what} ${isNew} ${detail}`}
        loading={loading}
        error={error}
        more={more}
        empty={
          <EmptyState
            title={fresh ? '没有新出现的问题' : '没有问题'}
            hint="可以到「页面」里挑几页，和现在的样子放在一起看看。"
          />
        }
      />
    </>
  )
}

function Pages({ redesign, onShow, at }: PartProps) {
  const [siteId, setSite] = useState(redesign.items[0]?.siteId ?? '')
  const [kind, setKind] = useState<FindingKind | undefined>()
  const { text, setText, q } = useSearchText()
  const { rows, loading, error, more } = listOf(useInfiniteQuery(pagesQuery(redesign.id, { siteId, kind, q }, at)))
  const columns: Column<RedesignPage>[] = [
    {
      title: '页面',
      render: ({ path, title }) => (
        <>
          <strong className="finding-text">{title || '（没有标题）'}</strong>
          <div className="muted small finding-text">{path}</div>
        </>
      ),
    },
    { title: '变化', width: 100, render: ({ state }) => <Stamp word={stateNames[state]} /> },
    { title: '大小', width: 120, render: ({ bytesBefore, bytesAfter }) => growth(bytesBefore, bytesAfter) },
    { title: '问题', width: 220, render: ({ kinds }) => kinds.map((one) => findingNames[one]).join('、') },
    {
      title: '对比',
      width: 100,
      render: ({ path }) => (
        <Button size="small" onClick={() => onShow({ siteId, path })}>
          放一起看
        </Button>
      ),
    },
  ]
  return (
    <>
      <div className="filter-bar">
        {redesign.items.length > 1 && (
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={siteId}
            aria-label="网站"
            style={{ width: 200 }}
            options={redesign.items.map((site) => ({ value: site.siteId, label: site.name }))}
            onChange={setSite}
          />
        )}
        <Input.Search
          allowClear
          value={text}
          maxLength={100}
          placeholder="标题或地址"
          aria-label="搜索页面"
          style={{ width: 220, maxWidth: '100%' }}
          onChange={(event) => setText(event.target.value)}
        />
        <Select
          allowClear
          value={kind}
          placeholder="全部页面"
          aria-label="有问题的"
          style={{ width: 160 }}
          options={kindOptions}
          onChange={setKind}
        />
      </div>
      <RowTable
        label="预演过的页面"
        columns={columns}
        rows={rows}
        keyOf={({ path }) => path}
        onOpen={({ path }) => onShow({ siteId, path })}
        loading={loading}
        error={error}
        more={more}
        empty={<EmptyState title="没有符合条件的页面" hint="换个条件再看；还没有预演的网站没有页面可看。" />}
      />
    </>
  )
}

export function Report({ redesign }: { redesign: RedesignView }) {
  const [part, setPart] = useState<'findings' | 'pages'>('findings')
  const [shown, setShown] = useState<Shown | null>(null)
  // Read again whenever another site has been rehearsed.
  const at = redesign.items.map(({ rehearsedAt, status }) => `${status}${rehearsedAt ?? ''}`).join()
  const props = { redesign, onShow: setShown, at }
  return (
    <section className="card" aria-label="预演结果">
      <div className="filter-bar">
        <strong>预演结果</strong>
        <Segmented
          value={part}
          options={[
            { value: 'findings', label: '问题' },
            { value: 'pages', label: '页面' },
          ]}
          onChange={(value) => setPart(value === 'pages' ? 'pages' : 'findings')}
        />
      </div>
      {part === 'findings' ? <Findings {...props} /> : <Pages {...props} />}
      {shown && <Beside redesign={redesign} shown={shown} onClose={() => setShown(null)} />}
    </section>
  )
}
