/** The unsaved state of a site's settings or home page: kept through a conflict, joined with what another saved. */
import { App } from 'antd'
import { useState } from 'react'
import { codeOf } from '../../../api/client.ts'
import { useSaveSite } from './save-site.action.ts'
import { type Draft, differing, draftOf, isSameDraft, joined, partNames } from './site-draft.ts'
import type { Site } from './sites.queries.ts'

export function useSiteDraft(site: Site) {
  const { message } = App.useApp()
  const [base, setBase] = useState({ draft: draftOf(site), version: site.version })
  const [draft, setDraft] = useState<Draft>(base.draft)
  const act = useSaveSite(site.id, () => void message.success('已保存，几秒内公众就能看到'))
  const isDirty = !isSameDraft(draft, base.draft)
  // Another saved: without changes of my own I simply see his.
  if (site.version > base.version && !isDirty && !act.busy) {
    const newest = { draft: draftOf(site), version: site.version }
    setBase(newest)
    setDraft(newest.draft)
  }
  const save = async (): Promise<void> => {
    const saved = await act.run({ ...draft, version: base.version })
    if (saved) setBase({ draft, version: saved.version })
  }
  const isConflict = codeOf(act.error) === 'sites.site.changed' && site.version > base.version
  return {
    draft,
    set: (more: Partial<Draft>): void => setDraft((before) => ({ ...before, ...more })),
    setSettings: (more: Partial<Draft['settings']>): void =>
      setDraft((before) => ({ ...before, settings: { ...before.settings, ...more } })),
    isDirty,
    busy: act.busy,
    error: isConflict ? null : act.error,
    save,
    /** What another saved meanwhile, in words; null while nobody did. */
    conflict: isConflict ? differing(base.draft, draftOf(site)).map((part) => partNames[part]) : null,
    keepMine: (): void => {
      setDraft(joined(base.draft, draft, draftOf(site)))
      setBase({ draft: draftOf(site), version: site.version })
      act.reset()
    },
    takeTheirs: (): void => {
      setBase({ draft: draftOf(site), version: site.version })
      setDraft(draftOf(site))
      act.reset()
    },
  }
}
export type SiteDraft = ReturnType<typeof useSiteDraft>
