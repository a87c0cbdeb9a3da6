/** Typeset pages as pictures: nothing inside an SVG that is shown as a picture can act on the page. No component library. */
import { useMemo } from 'react'
import { svgAddress } from './words/svg-address.ts'

export function PaperPages({ pages, title }: { pages: readonly string[]; title: string }) {
  const addresses = useMemo(() => pages.map(svgAddress), [pages])
  return (
    <div className="paper">
      {addresses.map((address, index) => (
        <img
          // Pages never change places; a page that changed keeps its picture's element.
          key={index}
          src={address}
          alt={`${title || '公文'} 第 ${index + 1} 页，共 ${addresses.length} 页`}
        />
      ))}
    </div>
  )
}
