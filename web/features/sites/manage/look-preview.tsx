/** The public home page as it would be with what is not saved yet. */
import { previewLook } from '@shuyuan/contract/sites/sites.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useEffect, useState } from 'react'
import { call } from '../../../api/client.ts'
import { Bones, ErrorBox } from '../../../ui/states.tsx'
import { type Screen, screenOptions, ShownPage } from './shown-page.tsx'
import type { Draft } from './site-draft.ts'

function useRested<T>(value: T, pause = 500): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return rested
}

type Props = { readonly siteId: string; readonly draft: Draft; readonly height?: number }

export function LookPreview({ siteId, draft, height = 640 }: Props) {
  const [screen, setScreen] = useState<Screen>('desktop')
  const { name, theme, settings } = useRested(draft)
  const look = { name, theme, settings }
  const { data, error } = useQuery({
    queryKey: ['sites', 'look', siteId, look],
    queryFn: () => call(previewLook, { params: { siteId }, body: look }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  })
  return (
    <section className="card look" aria-label="预览">
      <div className="filter-bar">
        <strong>预览</strong>
        <span className="muted small">还没有保存的样子</span>
        <span className="bar-end">
          <Segmented<Screen> size="small" value={screen} options={screenOptions} onChange={setScreen} />
        </span>
      </div>
      <ErrorBox error={error} />
      {data ? (
        <ShownPage title="首页预览" page={data} screen={screen} height={height} />
      ) : (
        <div className="look-box" style={{ height }}>
          {!error && <Bones lines={6} />}
        </div>
      )}
    </section>
  )
}
