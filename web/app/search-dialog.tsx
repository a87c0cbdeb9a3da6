/** The search itself: type, arrows to choose, Enter to open, Esc to leave. */
import { useRouter } from '@tanstack/react-router'
import { Input, Modal } from 'antd'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { type Hit, type HitGroup, useSearchResults } from './search-results.ts'

/** The text once typing rests for 250 ms. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setRested(text.trim()), 250)
    return () => clearTimeout(timer)
  }, [text])
  return rested
}

type ResultsProps = { groups: readonly HitGroup[]; chosen: Hit | undefined; onOpen: (hit: Hit) => void }

const Results = ({ groups, chosen, onOpen }: ResultsProps) => (
  <div className="hits" id="search-hits" role="listbox" aria-label="搜索结果">
    {groups.map(({ label, hits }) => (
      <section key={label}>
        <h3>{label}</h3>
        {hits.map((hit) => (
          <button
            key={hit.key}
            type="button"
            role="option"
            aria-selected={hit === chosen}
            className={hit === chosen ? 'hit is-chosen' : 'hit'}
            onClick={() => onOpen(hit)}
          >
            <span>{hit.title}</span>
            <small>{hit.hint}</small>
          </button>
        ))}
      </section>
    ))}
  </div>
)

export function SearchDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const [index, setIndex] = useState(0)
  const q = useRested(text)
  const { groups, busy } = useSearchResults(q)
  const all = groups.flatMap(({ hits }) => hits)
  const chosen = all[Math.min(index, all.length - 1)]
  const open = (hit: Hit): void => {
    onClose()
    router.history.push(hit.to)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setIndex((now) => Math.min(now + 1, all.length - 1))
    else if (event.key === 'ArrowUp') setIndex((now) => Math.max(now - 1, 0))
    else if (event.key === 'Enter' && chosen && !event.nativeEvent.isComposing) open(chosen)
    else return
    event.preventDefault()
  }
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} width={640} style={{ top: 80 }} title={null}>
      <Input
        autoFocus
        size="large"
        value={text}
        maxLength={40}
        placeholder="姓名、工号、公文标题、文号或页面"
        aria-label="搜索"
        aria-controls="search-hits"
        onChange={(event) => {
          setText(event.target.value)
          setIndex(0)
        }}
        onKeyDown={onKey}
      />
      <Results groups={groups} chosen={chosen} onOpen={open} />
      {all.length === 0 && !busy && q && <p className="hits-none">没有找到「{q}」，换个词再试。</p>}
    </Modal>
  )
}
