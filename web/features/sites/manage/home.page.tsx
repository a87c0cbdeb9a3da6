/** The home page's builder: sections and blocks at the left, the page as it would be at the right. */
import { useQuery } from '@tanstack/react-query'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { HomeEditor } from './home-editor.tsx'
import { LookPreview } from './look-preview.tsx'
import { SaveBar } from './save-bar.tsx'
import { columnsQuery, type Site, type SiteColumn } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import { useSiteDraft } from './use-site-draft.ts'

function Builder({ site, columns }: { site: Site; columns: readonly SiteColumn[] }) {
  const form = useSiteDraft(site)
  const disabled = site.isFrozen || !site.actions.includes('template')
  return (
    <div className="settings-two home-two">
      <div className="stack">
        <HomeEditor
          siteId={site.id}
          columns={columns}
          home={form.draft.settings.home}
          disabled={disabled}
          onChange={(home) => form.setSettings({ home })}
        />
        <SaveBar form={form} disabled={disabled} />
      </div>
      <aside className="settings-look">
        <LookPreview siteId={site.id} draft={form.draft} height={760} />
      </aside>
    </div>
  )
}

function Home({ site }: { site: Site }) {
  const { data, error } = useQuery(columnsQuery(site.id))
  if (!data) return error ? <ErrorBox error={error} center /> : <Bones lines={10} />
  return <Builder key={site.id} site={site} columns={data.items} />
}

export const HomePage = () => <SiteFrame at="home">{(site) => <Home site={site} />}</SiteFrame>
