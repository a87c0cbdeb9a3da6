/** The article under the form: its fields, what the server says of it, and saving by itself. No component library. */
import { ArticleContent, type ArticleView, type Placement } from '@shuyuan/contract/sites/articles.ts'
import type { Body } from '@shuyuan/contract/sites/body.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { type Autosave, createAutosave, type SaveState } from '../../../api/autosave.ts'
import { todayText } from '../../../ui/words/dates.ts'
import { columnsKey } from '../manage/sites.queries.ts'
import { type Draft, saveDraft } from './article.action.ts'
import { articleQuery, articlesKey } from './articles.queries.ts'

export type ContentChange = Partial<ArticleContent> | ((before: ArticleContent) => Partial<ArticleContent>)

/** A new text begins two characters in, as texts on paper do; further paragraphs follow the first. */
const indentedStart: Body = { type: 'doc', content: [{ type: 'paragraph', attrs: { indent: true } }] }

export const newDraft = (columnId: string): Draft => ({
  content: ArticleContent.parse({ title: '', shownOn: todayText(), body: indentedStart }),
  placement: { columnId, onlineAt: null, offlineAt: null, topUntil: null },
})

const draftOf = ({ content, placement }: ArticleView): Draft => ({ content, placement })

type Options = {
  readonly siteId: string
  readonly start: ArticleView | null
  readonly fresh: Draft
  /** Hears once that a new article has its own address. */
  readonly onBorn: (articleId: string) => void
}

export function useArticle({ siteId, start, fresh, onBorn }: Options) {
  const queries = useQueryClient()
  const [draft, setDraft] = useState<Draft>(() => (start ? draftOf(start) : fresh))
  const [article, setArticle] = useState(start)
  const [state, setState] = useState<SaveState>({ kind: 'clean' })
  const born = useRef(onBorn)
  useEffect(() => {
    born.current = onBorn
  })
  const [autosave] = useState<Autosave<Draft>>(() =>
    createAutosave<Draft, ArticleView>({
      place: { id: start?.id ?? null, version: start?.version ?? 0 },
      conflict: 'sites.article.changed',
      save: saveDraft(siteId),
      onState: setState,
      onSaved: (saved) => {
        queries.setQueryData(articleQuery(siteId, saved.id).queryKey, saved)
        setArticle((before) => {
          if (!before) queueMicrotask(() => born.current(saved.id))
          return saved
        })
        void queries.invalidateQueries({ queryKey: [...articlesKey(siteId), 'list'] })
        void queries.invalidateQueries({ queryKey: columnsKey(siteId) })
      },
    }),
  )
  const latest = useRef(draft)
  const keep = (next: Draft): void => {
    latest.current = next
    setDraft(next)
    autosave.change(next)
  }
  const change = (part: ContentChange): void => {
    const { content, placement } = latest.current
    keep({ placement, content: { ...content, ...(typeof part === 'function' ? part(content) : part) } })
  }
  const place = (part: Partial<Placement>): void => {
    const { content, placement } = latest.current
    keep({ content, placement: { ...placement, ...part } })
  }
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent): void => {
      if (autosave.isDirty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => {
      window.removeEventListener('beforeunload', warn)
      if (autosave.isDirty()) void autosave.flush()
    }
  }, [autosave])
  return { draft, change, place, article, state, flush: autosave.flush }
}
