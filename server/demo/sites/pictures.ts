/** The demonstration's pictures: drawn once, shown by every site whose kind of school they suit. */
import sharp from 'sharp'
import { newId } from '../../kernel/ids.ts'
import type { Tx } from '../../platform/db/tx.ts'
import type { BlobStore } from '../../platform/files/blob-store.ts'
import { insertMedia, type Sized, sizePicture } from '../../modules/sites/index.ts'
import type { Random } from '../random.ts'
import { isFit, scenesFor } from './scene-choice.ts'
import { drawScene, sceneKinds, sceneNames, type SceneKind } from './scenes.ts'

export type Picture = { readonly kind: SceneKind; readonly sized: Sized }
export type SiteMedia = { readonly id: string; readonly kind: SceneKind }

/** Scenes of every kind of school are drawn twice, in other colours. */
const common: readonly SceneKind[] = ['campus', 'sports', 'library', 'garden', 'stage', 'classroom', 'exhibition']
/** So many at once: as many as the threads that draw. */
const atOnce = 4

export async function drawPictures(blobs: BlobStore, seed: number): Promise<Picture[]> {
  const wanted = [...sceneKinds, ...common]
  const made: Picture[] = []
  for (let from = 0; from < wanted.length; from += atOnce) {
    const part = wanted.slice(from, from + atOnce).map(async (kind, at): Promise<Picture> => {
      const drawn = sharp(Buffer.from(drawScene(kind, seed * 1000 + from + at)))
      // Only the next step reads this one: to press it hard would take longer than to draw it.
      return { kind, sized: await sizePicture(blobs, await drawn.png({ compressionLevel: 1 }).toBuffer()) }
    })
    made.push(...(await Promise.all(part)))
  }
  return made
}

/** One picture of each scene that suits the school. */
export async function addMedia(
  tx: Tx,
  site: { readonly siteId: string; readonly kind: string },
  random: Random,
  pictures: readonly Picture[],
): Promise<SiteMedia[]> {
  const made: SiteMedia[] = []
  for (const kind of sceneKinds.filter((scene) => isFit(scene, site.kind))) {
    const some = pictures.filter((picture) => picture.kind === kind)
    const picture = some[random.int(some.length)]
    if (!picture) continue
    const { variants, ...largest } = picture.sized
    const id = newId()
    await insertMedia(tx, {
      id,
      site_id: site.siteId,
      kind: 'picture',
      name: `${sceneNames[kind]}.webp`,
      type: 'image/webp',
      alt: sceneNames[kind],
      variants,
      ...largest,
    })
    made.push({ id, kind })
  }
  return made
}

export type Gallery = { readonly choose: (title: string) => SiteMedia | undefined }

/** Among pictures that suit a title the one that was shown least so far, so that a home page does not repeat itself. */
export function galleryOf(media: readonly SiteMedia[], kind: string): Gallery {
  const shown = new Map<SceneKind, number>()
  const times = (scene: SceneKind): number => shown.get(scene) ?? 0
  const choose = (title: string): SiteMedia | undefined => {
    const [scene] = scenesFor(title, kind).toSorted((a, b) => times(a) - times(b))
    if (!scene) return undefined
    shown.set(scene, times(scene) + 1)
    return media.find((one) => one.kind === scene)
  }
  return { choose }
}
