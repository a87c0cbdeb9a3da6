/** What all pages of a site load: style, script and icon, each at an address that carries a hash. */
import { createHash } from 'node:crypto'
import { type Colours, siteIcon, type ThemeKey, themeAssets } from '@shuyuan/engines/pages/index.ts'
import sharp from 'sharp'
import type { BlobStore } from '../../../platform/files/blob-store.ts'
import type { FileRef, Publishing } from '../../../platform/publishing/index.ts'
import type { Assets } from './plan-frame.ts'
import type { SiteData } from './site-data.ts'

/** Browsers ask for it where no page names an icon: in feeds, pictures, error pages. */
export const wellKnownIcon = '/favicon.ico'

/** Sharp on a screen of double density; a few kilobytes. */
const iconPoints = 64

export type SiteAssets = {
  readonly addresses: Assets
  readonly css: string
  readonly script: string
  /** Drawn from the logo's picture with this hash, or the text of an SVG. */
  readonly icon: { readonly logo: string } | { readonly svg: string }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** By its digest, so that a browser keeps it for ever. */
const assetPath = (text: string, ending: 'css' | 'js' | 'svg' | 'png'): string =>
  `/assets/${sha256(text).slice(0, 16)}.${ending}`

type Look = { readonly css: string; readonly script: string; readonly cssPath: string; readonly scriptPath: string }
/** So many looks stay in memory, 40 KB each: a site is published far more often than its look changes. */
const mostLooks = 100
const looks = new Map<string, Look>()

function lookOf(theme: ThemeKey, colours: Colours | null): Look {
  const key = JSON.stringify([theme, colours])
  const known = looks.get(key)
  if (known) return known
  const { css, script } = themeAssets(theme, colours)
  const look = { css, script, cssPath: assetPath(css, 'css'), scriptPath: assetPath(script, 'js') }
  const oldest = looks.keys().next().value
  if (looks.size >= mostLooks && oldest !== undefined) looks.delete(oldest)
  looks.set(key, look)
  return look
}

/** Known without reading or drawing a picture: searches and forms name the same addresses as the published pages. */
export function assetsOf({ site, media }: Pick<SiteData, 'site' | 'media'>): SiteAssets {
  const { primary, accent, logo } = site.settings
  const colours = primary ? { primary, accent: accent ?? primary } : null
  const { css, script, cssPath, scriptPath } = lookOf(site.theme, colours)
  const picture = logo ? media.get(logo) : undefined
  const svg = siteIcon({ name: site.name, theme: site.theme, colours })
  const isLogo = picture?.kind === 'picture'
  return {
    addresses: {
      css: cssPath,
      script: scriptPath,
      icon: isLogo ? assetPath(`icon ${iconPoints} ${picture.sha256}`, 'png') : assetPath(svg, 'svg'),
    },
    css,
    script,
    icon: isLogo ? { logo: (picture.variants[0] ?? picture).sha256 } : { svg },
  }
}

type Stores = { readonly publishing: Publishing; readonly blobs: BlobStore }

export async function putAssets(
  { publishing, blobs }: Stores,
  data: SiteData,
  files: Map<string, FileRef>,
): Promise<Assets> {
  const { addresses, css, script, icon } = assetsOf(data)
  const put = async (path: string, bytes: Buffer, type: string): Promise<void> => {
    files.set(path.slice(1), await publishing.putObject(bytes, type))
  }
  await put(addresses.css, Buffer.from(css), 'text/css; charset=utf-8')
  await put(addresses.script, Buffer.from(script), 'text/javascript; charset=utf-8')
  if ('svg' in icon) await put(addresses.icon, Buffer.from(icon.svg), 'image/svg+xml')
  else {
    const bytes = await blobs.read(icon.logo)
    // As with any lost picture: the site's news go out, the inspection finds it.
    if (bytes) await put(addresses.icon, await drawIcon(bytes), 'image/png')
  }
  return addresses
}

/** The whole logo in a square, what is left over transparent. */
const drawIcon = (bytes: Buffer): Promise<Buffer> =>
  sharp(bytes)
    .resize({ width: iconPoints, height: iconPoints, fit: 'contain', background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png({ compressionLevel: 9 })
    .toBuffer()
