/** Typeset pages as pictures: the SVG text becomes a blob, so nothing in it can act on the page. No component library. */
import { useEffect, useState } from 'react'

function useBlobAddresses(pages: readonly string[]): readonly string[] {
  const [addresses, setAddresses] = useState<readonly string[]>([])
  useEffect(() => {
    const made = pages.map((page) => URL.createObjectURL(new Blob([page], { type: 'image/svg+xml' })))
    setAddresses(made)
    return () => made.forEach((address) => URL.revokeObjectURL(address))
  }, [pages])
  return addresses
}

export function PaperPages({ pages, title }: { pages: readonly string[]; title: string }) {
  const addresses = useBlobAddresses(pages)
  return (
    <div className="paper">
      {addresses.map((address, index) => (
        <img key={address} src={address} alt={`${title || '公文'} 第 ${index + 1} 页，共 ${addresses.length} 页`} />
      ))}
    </div>
  )
}
