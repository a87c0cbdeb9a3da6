/** An SVG text as an address for a picture. Only what would end or bend the address is encoded: pages hold many glyphs. */
export const svgAddress = (svg: string): string =>
  `data:image/svg+xml;charset=utf-8,${svg.replaceAll(/[\n\r\t]+/g, ' ').replaceAll(/[%#]/g, encodeURIComponent)}`
