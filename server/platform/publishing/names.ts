/** Which names may be part of a site: anything doubtful is refused here, so that no later reader has to think of it. */
import { PublishRefused } from './refused.ts'
import type { Redirect, SiteHost } from './types.ts'

const siteId = /^[a-z0-9][a-z0-9-]{0,63}$/
const label = '[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?'
const hostName = new RegExp(`^${label}(\\.${label})*$`)
/** File systems end a name at 255 bytes; «.gz» is put behind it. */
const longestName = 240
const longestPath = 1024

export function checkSite(site: string): string {
  if (!siteId.test(site)) throw new PublishRefused('site', site, `网站编号「${site}」不合规定`)
  return site
}

/** Control characters, the separators of other systems, and the marks by which a listing separates its fields. */
const forbidden = /[\u0000-\u001f\u007f\\:*?"<>|\u2028\u2029\ufffd]/

function isGoodName(name: string): boolean {
  if (name === '.well-known') return true
  return name !== '' && !name.startsWith('.') && !forbidden.test(name) && Buffer.byteLength(name) <= longestName
}

export function checkPath(path: string): readonly string[] {
  const names = path.split('/')
  if (path.length > longestPath || path !== path.normalize('NFC') || !names.every(isGoodName)) {
    throw new PublishRefused('path', path, `网页地址「${path.slice(0, 200)}」含有不允许的字符或过长`)
  }
  return names
}

export function checkHosts(hosts: readonly SiteHost[]): readonly SiteHost[] {
  const seen = new Set<string>()
  for (const { host } of hosts) {
    if (!hostName.test(host) || host.length > 253 || seen.has(host)) {
      throw new PublishRefused('host', host, `域名「${host}」不正确或重复`)
    }
    seen.add(host)
  }
  const primaries = hosts.filter(({ role }) => role === 'primary').length
  if (primaries !== 1) throw new PublishRefused('host', String(primaries), '每个网站要有且只有一个主域名')
  return hosts.toSorted((a, b) => (a.host < b.host ? -1 : 1))
}

const safeTarget = /^(\/(?![/\\])|https?:\/\/[a-z0-9.-]+)[^\u0000-\u0020\u007f\\"<>{}|^`$;]*$/i
const safeSource = /^\/[^\u0000-\u001f\u007f\\"#{}$;]*$/

export function checkRedirects(redirects: readonly Redirect[]): readonly Redirect[] {
  const seen = new Set<string>()
  for (const { from, to } of redirects) {
    if (!safeSource.test(from) || from.includes('//') || !safeTarget.test(to) || seen.has(from)) {
      throw new PublishRefused('redirect', from, `跳转「${from}」→「${to}」不正确或重复`)
    }
    seen.add(from)
  }
  return redirects.toSorted((a, b) => (a.from < b.from ? -1 : 1))
}
