/** What nginx must know of the sites: from their newest manifests. */
import type { PublishPlace } from '../publish/publish-site.ts'
import { decodeRedirects } from '../store/redirects-record.ts'
import type { NginxSite } from './nginx-config.ts'

export function nginxSites({ log, objects }: PublishPlace): readonly NginxSite[] {
  return log.sites().flatMap((name) => {
    const manifest = log.newest(name)?.manifest
    if (!manifest) return []
    const { site, hosts, state } = manifest
    const redirects = manifest.redirects ? decodeRedirects(objects.read(manifest.redirects).toString('utf8')) : []
    return [{ site, hosts, state, redirects }]
  })
}
