/** A search box that asks only once typing rests. */
import { useEffect, useState } from 'react'

export function useSearchText(): { text: string; setText: (text: string) => void; q: string } {
  const [text, setText] = useState('')
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(() => setQ(text.trim()), 300)
    return () => clearTimeout(timer)
  }, [text])
  return { text, setText, q }
}
