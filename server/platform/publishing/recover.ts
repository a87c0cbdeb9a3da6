/** The first act of a process that publishes: what a kill or a power cut left behind is finished, mended or cleaned. */
import { readdirSync, rmSync, statSync } from 'node:fs'
import { finish, type PublishPlace } from './publish/publish-site.ts'
import { checkNewest, isSameBoot, noteBoot, type Torn } from './store/power-cut.ts'

export type Recovered = { readonly finished: readonly string[]; readonly torn: readonly Torn[] }

/** What passing names a killed process left in the store; those of the living are under their locks or minutes old. */
function sweepStore(dir: string): void {
  const old = Date.now() - 3_600_000
  const folders = readdirSync(`${dir}/store/objects`, { withFileTypes: true })
  for (const entry of folders) {
    const names = entry.isDirectory() ? readdirSync(`${dir}/store/objects/${entry.name}`) : []
    for (const name of names.filter((each) => each.startsWith('.new-'))) {
      removeOlder(`${dir}/store/objects/${entry.name}/${name}`, old)
    }
    if (entry.name.startsWith('.new-')) removeOlder(`${dir}/store/objects/${entry.name}`, old)
  }
}

function removeOlder(path: string, moment: number): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found && found.mtimeMs < moment) rmSync(path, { force: true })
}

export async function recoverAll(place: PublishPlace, dir: string): Promise<Recovered> {
  sweepStore(dir)
  const torn = isSameBoot(`${dir}/store`) ? [] : checkNewest(place.objects, place.log, place.publicDir)
  const finished: string[] = []
  for (const site of place.log.sites()) {
    // A site whose objects are gone keeps its former generation until it is published again.
    if (torn.some((each) => each.site === site && !each.mended)) continue
    if (await place.locks.hold(site, () => finish(place, site))) finished.push(site)
  }
  noteBoot(`${dir}/store`)
  return { finished, torn }
}
