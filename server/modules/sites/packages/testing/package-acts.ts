/** What tests do with packages through HTTP: pack, upload, restore, delete; each until it has ended. */
import type { Client } from '@shuyuan/contract/client.ts'
import * as packages from '@shuyuan/contract/sites/packages.ts'
import { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import type { TestHouse } from '../../../../testing/house.ts'
import type { Person } from '../../../../testing/small-district.ts'

/** One keeper of a tenant's packages. */
export async function keeperOf(house: TestHouse, person: Person) {
  const who: Client = await house.as(person)
  const headers = { authorization: `Bearer ${await house.tokenOf(person)}` }

  const ended = async (id: string): Promise<packages.PackageRun> => {
    for (;;) {
      const { items } = await who(packages.listPackages, { query: { limit: 100 } })
      const run = items.find((one) => one.id === id)
      if (!run) throw new Error('no such run')
      if (run.status !== 'waiting' && run.status !== 'running') return run
      await new Promise((done) => setTimeout(done, 50))
    }
  }
  const pack = async (siteId: string): Promise<Buffer> => {
    const run = await ended((await who(packages.startPackage, { params: { siteId } })).id)
    const reply = await fetch(`${house.baseUrl}/api/site-packages/${run.id}/file`, { headers })
    if (reply.status !== 200) throw new Error(`${reply.status} ${run.problem}`)
    return Buffer.from(await reply.arrayBuffer())
  }
  const upload = async (bytes: Buffer): Promise<Response> => {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)]), '网站.shuyuan.zip')
    return fetch(`${house.baseUrl}/api/site-uploads`, { method: 'POST', body: form, headers })
  }
  const restore = async (bytes: Buffer, host: string | null = null): Promise<packages.PackageRun> => {
    const view = packages.PackageView.parse(await (await upload(bytes)).json())
    const started = await who(packages.restorePackage, { params: { intakeId: view.id }, body: { host } })
    const run = await ended(started.id)
    if (run.status !== 'done') throw new Error(run.problem)
    await house.settle()
    await house.house.publisher.drain()
    return run
  }
  const remove = async (siteId: string): Promise<void> => {
    const params = { siteId }
    const view = await who(sites.getSite, { params })
    const { version, name, theme } = view
    const settings = SiteSettings.parse(view.settings)
    await who(sites.saveSite, { params, body: { version, name, theme, status: 'archived', settings } })
    await who(packages.deleteSite, { params, body: { name } })
  }
  return { who, ended, pack, upload, restore, remove }
}
export type Keeper = Awaited<ReturnType<typeof keeperOf>>
