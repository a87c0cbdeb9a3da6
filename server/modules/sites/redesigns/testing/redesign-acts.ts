/** The acts of a redesign in the words of its tests. */
import type { Client } from '@shuyuan/contract/client.ts'
import type { HomeLayout } from '@shuyuan/contract/sites/blocks.ts'
import * as redesigns from '@shuyuan/contract/sites/redesigns.ts'
import type { SiteSettings } from '@shuyuan/contract/sites/settings.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import { newId } from '../../../../kernel/ids.ts'
import type { Journey } from '../../testing/two-schools.ts'

export const lookOf = (look: Partial<redesigns.RedesignLook>) => redesigns.RedesignLook.parse(look)
export const create = (who: Client, chosen: readonly string[], look: Partial<redesigns.RedesignLook>) =>
  who(redesigns.createRedesign, { body: { name: '焕新', sites: [...chosen], look: lookOf(look) } })
export const view = (who: Client, redesignId: string) => who(redesigns.getRedesign, { params: { redesignId } })
export const start = (who: Client, redesignId: string) =>
  who(redesigns.startRehearsal, { params: { redesignId }, body: {} })
export const switchTo = (who: Client, redesignId: string, chosen: string[] | null = null) =>
  who(redesigns.switchRedesign, { params: { redesignId }, body: { sites: chosen } })
export const rollBack = (who: Client, redesignId: string, evenIfChanged = false) =>
  who(redesigns.rollBackRedesign, { params: { redesignId }, body: { evenIfChanged } })
export const findings = async (who: Client, redesignId: string, query: Record<string, unknown> = {}) =>
  (await who(redesigns.listRedesignFindings, { params: { redesignId }, query: { limit: 100, ...query } })).items

export async function rehearsed(who: Client, redesignId: string) {
  await start(who, redesignId)
  for (let tries = 0; tries < 300; tries += 1) {
    const now = await view(who, redesignId)
    if (now.running === 0) return now
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('the rehearsal does not end')
}

export const saveSettings = async (journey: Journey, change: Partial<SiteSettings>) => {
  const who = journey.people.webmaster
  const { version, name, status, theme, settings } = await who(sites.getSite, { params: { siteId: journey.siteId } })
  await who(sites.saveSite, {
    params: { siteId: journey.siteId },
    body: { version, name, status, theme, settings: { ...settings, ...change } },
  })
}

export const homeOf = (...blocks: HomeLayout['sections'][number]['columns'][number]): HomeLayout => ({
  sections: [{ id: newId(), ratio: '1', tone: 'plain', columns: [blocks] }],
})
