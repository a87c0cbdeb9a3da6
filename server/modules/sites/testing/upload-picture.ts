/** A picture of one colour into a site's library, over HTTP. Returns its id. */
import * as media from '@shuyuan/contract/sites/media.ts'
import sharp from 'sharp'
import type { TestHouse } from '../../../testing/house.ts'

export async function uploadPicture(house: TestHouse, siteId: string, who: Parameters<TestHouse['tokenOf']>[0]) {
  const bytes = await sharp({ create: { width: 640, height: 400, channels: 3, background: '#1661AB' } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), '操场.jpg')
  const reply = await fetch(`${house.baseUrl}/api/sites/${siteId}/media`, {
    method: 'POST',
    body: form,
    headers: { authorization: `Bearer ${await house.tokenOf(who)}` },
  })
  return media.MediaRow.parse(await reply.json()).id
}
