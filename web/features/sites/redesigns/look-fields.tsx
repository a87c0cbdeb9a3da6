/** What a redesign changes; each part is left alone until it is ticked. */
import type { RedesignLook } from '@shuyuan/contract/sites/redesigns.ts'
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { ColourField } from '../manage/colour-field.tsx'
import { HomeEditor } from '../manage/home-editor.tsx'
import { PictureChoice } from '../manage/picture-choice.tsx'
import type { Site, SiteColumn } from '../manage/sites.queries.ts'
import { themeWords } from '../manage/site-words.ts'
import { ThemeChoice } from '../manage/theme-choice.tsx'
import { ColumnLooks } from './column-looks.tsx'

type Props = {
  readonly look: RedesignLook
  readonly onChange: (more: Partial<RedesignLook>) => void
  /** The site whose home page and columns serve as the pattern; null when the cluster has none to offer. */
  readonly sample: { readonly site: Site; readonly columns: readonly SiteColumn[] } | null
  /** A logo belongs to one site. */
  readonly isSingle: boolean
}

type PartProps = {
  readonly title: string
  readonly tick: string
  readonly isOn: boolean
  readonly onTick: (isOn: boolean) => void
  readonly children: ReactNode
}

const Part = ({ title, tick, isOn, onTick, children }: PartProps) => (
  <section className="card pad" aria-label={title}>
    <Checkbox checked={isOn} onChange={({ target }) => onTick(target.checked)}>
      <b>{tick}</b>
    </Checkbox>
    {isOn && <div className="redesign-part">{children}</div>}
  </section>
)

function Colours({
  look,
  onChange,
  own,
}: Pick<Props, 'look' | 'onChange'> & { own: { primary: string; accent: string } }) {
  const colours = look.colours ?? { primary: null, accent: null }
  return (
    <div className="colours">
      <ColourField
        id="redesign-primary"
        label="主色"
        own={own.primary}
        value={colours.primary}
        disabled={false}
        onChange={(primary) => onChange({ colours: { primary, accent: primary === null ? null : colours.accent } })}
      />
      <ColourField
        id="redesign-accent"
        label="点缀色"
        own={colours.primary ?? own.accent}
        value={colours.accent}
        disabled={colours.primary === null}
        onChange={(accent) => onChange({ colours: { primary: colours.primary, accent } })}
      />
    </div>
  )
}

export function LookFields({ look, onChange, sample, isSingle }: Props) {
  const theme = look.theme ?? sample?.site.theme ?? 'zhengwu'
  const own = themeWords.find(({ key }) => key === theme) ?? { primary: '#1661ab', accent: '#c8102e' }
  const { home } = look
  return (
    <>
      <Part
        title="主题"
        tick="换主题"
        isOn={look.theme !== null}
        onTick={(isOn) => onChange({ theme: isOn ? theme : null })}
      >
        <ThemeChoice value={theme} onChange={(chosen) => onChange({ theme: chosen })} />
      </Part>
      <Part
        title="颜色"
        tick="换颜色"
        isOn={look.colours !== null}
        onTick={(isOn) => onChange({ colours: isOn ? { primary: null, accent: null } : null })}
      >
        <Colours look={look} onChange={onChange} own={own} />
      </Part>
      {isSingle && sample && (
        <Part
          title="校徽"
          tick="换校徽"
          isOn={look.logo !== null}
          onTick={(isOn) => onChange({ logo: isOn ? { media: sample.site.settings.logo } : null })}
        >
          <PictureChoice
            siteId={sample.site.id}
            label="校徽"
            value={look.logo?.media ?? null}
            onChange={(media) => onChange({ logo: { media } })}
          />
        </Part>
      )}
      {sample && (
        <Part
          title="首页"
          tick={isSingle ? '换首页版块' : `换首页版块（以「${sample.site.name}」为样本，其余网站按栏目地址对应）`}
          isOn={home !== null}
          onTick={(isOn) =>
            onChange({ home: isOn ? { siteId: sample.site.id, layout: sample.site.settings.home } : null })
          }
        >
          {home && (
            <HomeEditor
              siteId={sample.site.id}
              columns={sample.columns}
              home={home.layout}
              disabled={false}
              onChange={(layout) => onChange({ home: { siteId: sample.site.id, layout } })}
            />
          )}
        </Part>
      )}
      {sample && (
        <ColumnLooks columns={sample.columns} value={look.columns} onChange={(columns) => onChange({ columns })} />
      )}
    </>
  )
}
