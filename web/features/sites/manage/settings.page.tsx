/** What a web office sets: name and state, theme and colours, footer, friends, accessibility, domains. */
import { Input, Radio } from 'antd'
import { Field } from '../../../ui/field.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { ColourField } from './colour-field.tsx'
import { Domains } from './domains.tsx'
import { FooterFields, missingFooter } from './footer-fields.tsx'
import { FriendLinks } from './friend-links.tsx'
import { LookPreview } from './look-preview.tsx'
import { PictureChoice } from './picture-choice.tsx'
import { SaveBar } from './save-bar.tsx'
import type { Site } from './sites.queries.ts'
import { SiteFrame } from './site-frame.tsx'
import { siteStatus, themeWords } from './site-words.ts'
import { ThemeChoice } from './theme-choice.tsx'
import { type SiteDraft, useSiteDraft } from './use-site-draft.ts'
import './settings.css'

type PartProps = { readonly site: Site; readonly form: SiteDraft; readonly disabled: boolean }

const statusHelp = {
  building: '公众凭网址能看到，但不算正式上线。',
  live: '正式上线；页脚要先补全。',
  archived: '公众打不开网站，只看到已归档的说明；内容保留，可以重新上线。',
} as const

function Basics({ form, disabled }: PartProps) {
  const { draft, set, setSettings } = form
  const missing = draft.status === 'live' ? missingFooter(draft.settings.footer) : []
  return (
    <section className="card pad" aria-label="基本">
      <h2>基本</h2>
      <Field label="网站名称" id="set-name" problem={draft.name.trim() === '' ? '请填写网站名称' : undefined}>
        <Input
          id="set-name"
          maxLength={60}
          disabled={disabled}
          value={draft.name}
          onChange={(event) => set({ name: event.target.value })}
        />
      </Field>
      <Field label="口号" id="set-slogan" help="显示在校名旁边，例如校训；可以不写。">
        <Input
          id="set-slogan"
          maxLength={60}
          disabled={disabled}
          value={draft.settings.slogan}
          onChange={(event) => setSettings({ slogan: event.target.value })}
        />
      </Field>
      <Field
        label="状态"
        help={statusHelp[draft.status]}
        problem={missing.length > 0 ? `上线前请在页脚补全：${missing.join('、')}` : undefined}
      >
        <Radio.Group
          aria-label="状态"
          disabled={disabled}
          value={draft.status}
          options={Object.entries(siteStatus).map(([value, { text }]) => ({ value, label: text }))}
          onChange={(event) => set({ status: event.target.value })}
        />
      </Field>
    </section>
  )
}

function Look({ site, form, disabled, mayTheme }: PartProps & { readonly mayTheme: boolean }) {
  const { draft, set, setSettings } = form
  const theme = themeWords.find(({ key }) => key === draft.theme)
  return (
    <section className="card pad" aria-label="主题与颜色">
      <h2>主题与颜色</h2>
      <ThemeChoice value={draft.theme} disabled={!mayTheme} onChange={(chosen) => set({ theme: chosen })} />
      <div className="colours">
        <ColourField
          id="set-primary"
          label="主色"
          own={theme?.primary ?? '#1661ab'}
          value={draft.settings.primary}
          disabled={disabled}
          onChange={(primary) => setSettings({ primary, ...(primary === null ? { accent: null } : {}) })}
        />
        <ColourField
          id="set-accent"
          label="点缀色"
          own={draft.settings.primary ?? theme?.accent ?? '#1661ab'}
          value={draft.settings.accent}
          disabled={disabled || draft.settings.primary === null}
          onChange={(accent) => setSettings({ accent })}
        />
      </div>
      <Field label="校徽" help="显示在页首，建议透明底、高度 200 像素以上。">
        <PictureChoice
          siteId={site.id}
          label="校徽"
          disabled={disabled}
          value={draft.settings.logo}
          onChange={(logo) => setSettings({ logo })}
        />
      </Field>
    </section>
  )
}

function Accessibility({ form, disabled }: PartProps) {
  return (
    <section className="card pad" aria-label="无障碍声明">
      <h2>无障碍声明</h2>
      <Field label="声明全文" id="set-accessibility" help="留空就用标准的声明，适合大多数学校。">
        <TextArea
          id="set-accessibility"
          rows={4}
          maxLength={5000}
          disabled={disabled}
          placeholder="本网站按照国家标准建设，尽力让每一个人都能方便地使用……"
          value={form.draft.settings.accessibility}
          onChange={(event) => form.setSettings({ accessibility: event.target.value })}
        />
      </Field>
    </section>
  )
}

function Settings({ site }: { site: Site }) {
  const form = useSiteDraft(site)
  const disabled = site.isFrozen || !site.actions.includes('settings')
  const mayTheme = !site.isFrozen && site.actions.includes('template')
  const part = { site, form, disabled }
  return (
    <div className="settings-two">
      <div className="stack">
        <Basics {...part} />
        <Look {...part} mayTheme={mayTheme} />
        <FooterFields
          footer={form.draft.settings.footer}
          disabled={disabled}
          isLive={form.draft.status === 'live'}
          onChange={(footer) => form.setSettings({ footer })}
        />
        <FriendLinks
          friends={form.draft.settings.friends}
          disabled={disabled}
          onChange={(friends) => form.setSettings({ friends })}
        />
        <Accessibility {...part} />
        <Domains site={site} disabled={disabled} />
        <SaveBar form={form} disabled={(disabled && !mayTheme) || form.draft.name.trim() === ''} />
      </div>
      <aside className="settings-look">
        <LookPreview siteId={site.id} draft={form.draft} />
      </aside>
    </div>
  )
}

export const SettingsPage = () => (
  <SiteFrame at="settings">{(site) => <Settings key={site.id} site={site} />}</SiteFrame>
)
