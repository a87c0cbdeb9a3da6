/**
 * Usage: node server/app/run-sites-nginx.ts --data data [--listen 80]… [--brotli] [--visits /var/log/nginx/visits.log]
 * Writes the configuration of the public sites for nginx to standard output (deploy/nginx/README.md).
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../platform/config/config.ts'
import { createPublishing } from '../platform/publishing/index.ts'
import { nginxConfig } from '../platform/publishing/nginx/nginx-config.ts'
import { nginxSites } from '../platform/publishing/nginx/nginx-sites.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: 'data' },
    listen: { type: 'string', multiple: true, default: ['80', '[::]:80'] },
    brotli: { type: 'boolean', default: false },
    'check-owners': { type: 'boolean', default: false },
    visits: { type: 'string' },
  },
})
const config = readConfig(process.env, ['--data', values.data])
const { place, publicDir } = createPublishing({ dir: join(config.dataDir, 'sites') })
process.stdout.write(
  nginxConfig({
    publicDir,
    sites: nginxSites(place),
    apiUrl: config.sitesApiUrl,
    listen: values.listen,
    brotli: values.brotli,
    checksOwners: values['check-owners'],
    ...(values.visits ? { visitsLog: values.visits } : {}),
  }),
)
