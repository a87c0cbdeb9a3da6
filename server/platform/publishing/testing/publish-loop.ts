/** A publisher that is about to be killed: publishes one version after the other and says each number when it is done. */
import { flushCompileCache } from 'node:module'
import { createPublishing } from '../index.ts'
import { html, page } from './pages.ts'

const [dir = '', site = ''] = process.argv.slice(2)
const publishing = createPublishing({ dir })
await publishing.recover()
let count = publishing.manifestOf(site)?.manifest.generation ?? 0
const hosts = [{ host: `${site}.cn`, role: 'primary' as const }]
// It will be killed, and then nothing is kept; the next one starts with what this one has compiled.
flushCompileCache()
for (;;) {
  count++
  const paths = ['index.html', ...Array.from({ length: 24 }, (_, at) => `c${at % 3}/a${at}.html`)]
  const files = new Map(
    paths.map((path, at) => {
      // A third of the pages changes each time; each says its version.
      const version = at % 3 === count % 3 || path === 'index.html' ? count : count - ((count - at) % 3)
      return [path, publishing.putObject(page(version * 100 + at, `版本 ${version}`, 1200), html)] as const
    }),
  )
  files.set('version.txt', publishing.putObject(Buffer.from(String(count)), 'text/plain; charset=utf-8'))
  const { generation } = await publishing.publish({ site, files, hosts, at: new Date(), reason: `version ${count}` })
  process.stdout.write(`${generation}\n`)
}
