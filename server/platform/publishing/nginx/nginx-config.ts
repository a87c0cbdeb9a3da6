/**
 * The configuration by which nginx delivers the same trees with the same answers as our own delivery. It names hosts and
 * redirects from the signed manifests; a publication that changes neither needs no reload, for nginx reads the link
 * `current` at every request (no open_file_cache, or it would answer from a former generation).
 */
import { contentTypeOf, contentTypes, isCompressible, unknownType } from '../content-types.ts'
import {
  always,
  attachmentPolicy,
  attachmentsPrefix,
  errorCaching,
  fileCaching,
  hashedCaching,
  pageCaching,
  pagePolicy,
} from '../delivery/headers.ts'
import { refusals, siteHeader } from '../delivery/forward.ts'
import { type PlainPage, plainPages, plainPolicy } from '../delivery/plain-pages.ts'
import { hostilePattern } from '../delivery/request-path.ts'
import { robotPattern } from '../delivery/visits.ts'
import { hashedNamePattern } from '../hashed-name.ts'
import type { Manifest, Redirect } from '../types.ts'

export type NginxSite = Pick<Manifest, 'site' | 'hosts' | 'state'> & { readonly redirects: readonly Redirect[] }

export type NginxOptions = {
  /** Absolute: `…/data/sites/public`. */
  readonly publicDir: string
  readonly sites: readonly NginxSite[]
  /** Where «/_/…» leads, with a slash at its end. */
  readonly apiUrl: string
  /** As nginx writes it: «80», «[::]:80», «127.0.0.1:8081». */
  readonly listen?: readonly string[]
  /** Debian's libnginx-mod-http-brotli-static is loaded. */
  readonly brotli?: boolean
  /** A file for the lines of visits, in the format that the worker takes in once it has been put aside. */
  readonly visitsLog?: string
  /** Costs a tenth of the speed; refuses links whose owner is not the owner of what they lead to. */
  readonly checksOwners?: boolean
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
/** An expression of nginx in double quotes: braces and semicolons are then its own. */
const matching = (expression: string, isCaseless = false): string =>
  `"~${isCaseless ? '*' : ''}${expression.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`

const map = (from: string, to: string, lines: readonly string[]): string =>
  `map ${from} ${to} {\n${lines.map((line) => `  ${line};\n`).join('')}}\n`

const header = (name: string, value: string): string => `add_header ${name} ${value} always;`

function hostMaps(sites: readonly NginxSite[]): string {
  const primaryOf = ({ hosts }: NginxSite): string => hosts.find(({ role }) => role === 'primary')?.host ?? ''
  const all = sites.flatMap((site) => site.hosts.map((its) => ({ ...its, site })))
  const aliases = all.filter(({ role }) => role === 'alias')
  const down = all.filter(({ site }) => site.state === 'down')
  return [
    map('$host', '$shuyuan_site', ['default ""', ...all.map(({ host, site }) => `${host} ${site.site}`)]),
    map('$host', '$shuyuan_primary', ['default ""', ...aliases.map(({ host, site }) => `${host} ${primaryOf(site)}`)]),
    map('$host', '$shuyuan_down', ['default ""', ...down.map(({ host }) => `${host} 1`)]),
    map('$http_host', '$shuyuan_port', ['default ""', `${matching('(:\\d+)$')} $1`]),
  ].join('')
}

const statuses = [301, 302, 308] as const

/** By the address with its query first, then by the path alone, as our delivery does. */
function redirectMaps(sites: readonly NginxSite[]): string {
  const all = sites.flatMap(({ hosts, redirects }) =>
    hosts.filter(({ role }) => role === 'primary').flatMap(({ host }) => redirects.map((its) => ({ ...its, host }))),
  )
  return statuses
    .map((status) => {
      const lines = all.filter((its) => its.status === status).map(({ host, from, to }) => `"${host}${from}" "${to}"`)
      return (
        map('"$host$shuyuan_asked"', `$shuyuan_path_${status}`, ['default ""', ...lines]) +
        map('"$host$shuyuan_asked$is_args$args"', `$shuyuan_to_${status}`, [
          `default $shuyuan_path_${status}`,
          ...lines,
        ])
      )
    })
    .join('')
}

function pathMaps(): string {
  // The same expressions as our own delivery, over the address as it came.
  const hostile = `^[^?]*(${hostilePattern.replaceAll('(/|$)', '(/|\\?|$)')})`
  return [
    map('$request_uri', '$shuyuan_hostile', ['default ""', `${matching(hostile, true)} 1`]),
    map('$uri', '$shuyuan_kept', [
      `default "${fileCaching}"`,
      `${matching('(/|\\.html)$')} "${pageCaching}"`,
      `${matching(hashedNamePattern)} "${hashedCaching}"`,
    ]),
    map('$status', '$shuyuan_caching', [`default "${errorCaching}"`, `${matching('^(200|206|304)$')} $shuyuan_kept`]),
    map('$uri', '$shuyuan_policy', [
      `default "${pagePolicy}"`,
      `${matching(`^${attachmentsPrefix}`)} "${attachmentPolicy}"`,
    ]),
    map('$uri', '$shuyuan_disposition', ['default ""', `${matching(`^${attachmentsPrefix}`)} attachment`]),
  ].join('')
}

function visitMaps(file: string | undefined): string {
  if (!file) return ''
  return [
    map('$time_iso8601', '$shuyuan_day', ['default ""', `${matching('^(\\d{4}-\\d\\d-\\d\\d)')} $1`]),
    map('$http_user_agent', '$shuyuan_person', [
      'default 1',
      // Expressions are not asked about an empty value.
      '"" 0',
      `${matching(robotPattern, true)} 0`,
    ]),
    // A directory is counted by its own address, however its page was asked for.
    map('$uri', '$shuyuan_path', [
      'default $uri',
      `${matching('^(?<shuyuan_directory>.*/)index\\.html$')} $shuyuan_directory`,
    ]),
    map('"$shuyuan_person $request_method $status $shuyuan_path"', '$shuyuan_visit', [
      'default 0',
      `${matching('^1 GET (200|304) .*(/|\\.html)$')} 1`,
    ]),
    `log_format shuyuan_visits escape=json '{"site":"$shuyuan_site","path":"$shuyuan_path","day":"$shuyuan_day","count":1}';\n`,
  ].join('')
}

function sizes(sites: readonly NginxSite[]): string {
  const hosts = sites.flatMap((site) => site.hosts.map(({ host }) => host.length))
  const redirects = sites.flatMap((site) => site.redirects.map(({ from, to }) => Buffer.byteLength(from + to) + 300))
  // nginx refuses a name that is longer than a bucket.
  const bucket = 2 ** Math.ceil(Math.log2(Math.max(128, ...redirects, ...hosts.map((length) => length + 64))))
  const count = 2 ** Math.ceil(Math.log2(Math.max(2048, (hosts.length + redirects.length) * 8)))
  return `map_hash_bucket_size ${bucket};\nmap_hash_max_size ${count};\nserver_names_hash_bucket_size ${Math.min(bucket, 512)};\nserver_names_hash_max_size ${Math.max(1024, hosts.length * 8)};\n`
}

function typeLines(): string {
  const byType = Object.entries(contentTypes).map(([end, type]) => `    ${type.split(';')[0]} ${end};`)
  const withCharset = new Set(
    Object.values(contentTypes)
      .filter((type) => type.includes('charset'))
      .map((type) => type.split(';')[0] ?? '')
      .filter((type) => type !== 'text/html'),
  )
  return `  types {\n${byType.join('\n')}\n  }\n  default_type ${unknownType};\n  charset utf-8;\n  charset_types ${[...withCharset].join(' ')};\n`
}

const commonHeaders = (policy: string): string[] => [
  ...Object.entries(always).map(([name, value]) => header(name, `"${value}"`)),
  header('content-security-policy', policy),
]

const lines = (indent: string, all: readonly string[]): string => all.map((line) => `${indent}${line}\n`).join('')

/** A location's own headers hide the server's, so all are written. */
const plainHeaders = [...commonHeaders(`"${plainPolicy}"`), header('cache-control', `"${errorCaching}"`)]

const plain = (name: string, status: number, page: PlainPage, more: readonly string[] = []): string =>
  `  location ${name} {
    internal;
    default_type text/html;
${lines('    ', [...plainHeaders, ...more])}    return ${status} ${quoted(plainPages[page].toString('utf8'))};
  }
`

/** What our delivery says to «/_/…» by itself: a page to who reads pages, the same in JSON to a script. */
function refusal(name: string, { status, page, json, ...its }: (typeof refusals)[keyof typeof refusals]): string {
  const more = Object.entries('more' in its ? its.more : {}).map(([key, value]) => header(key, `"${value}"`))
  return `  location @${name} {
    if ($http_accept ~ text/html) { rewrite ^ /_/.${name} last; }
    default_type application/json;
${lines('    ', [...plainHeaders, ...more])}    return ${status} ${quoted(json)};
  }
${plain(`= /_/.${name}`, status, page, more)}`
}

/** Written once for each place that gives files: a location's own `add_header` would hide these. */
const fileHeaders = [
  ...commonHeaders('$shuyuan_policy'),
  header('content-disposition', '$shuyuan_disposition'),
  header('cache-control', '$shuyuan_caching'),
]

/** A location that has one of its own has none of the server's. */
const errorPages = (indent: string): string =>
  lines(indent, [
    'error_page 400 @hostile;',
    'error_page 405 @method;',
    'error_page 410 @down;',
    'error_page 413 @large;',
    'error_page 414 @long;',
  ])

const compressedEndings = Object.keys(contentTypes).filter((ending) => isCompressible(contentTypeOf(`.${ending}`)))

function filesLocation(): string {
  const give = `    if ($request_method !~ ^(GET|HEAD)$) { return 405; }
    if ($shuyuan_primary) { return 301 $scheme://$shuyuan_primary$shuyuan_port$request_uri; }
    if ($shuyuan_down) { return 410; }
    rewrite ^(.*/)$ $1index.html break;
    error_page 403 404 = @missing;
${errorPages('    ')}`
  const redirects = statuses.map(
    (status) => `    if ($shuyuan_to_${status}) { return ${status} $shuyuan_to_${status}; }\n`,
  )
  return `  location / {
${give}  }
  # A compressed copy is no page of its own; a site's own archive is.
  location ~ \\.(?:${compressedEndings.join('|')})\\.(?:gz|br)$ {
    return 404;
  }
  error_page 404 @notfound;
  location @missing {
${redirects.join('')}    return 404;
  }
  location @notfound {
    error_page 404 @plain404;
    rewrite ^ /404.html break;
  }
`
}

function forwardLocation(apiUrl: string): string {
  const own = commonHeaders(`"${plainPolicy}"`)
  const passed = {
    Accept: '$http_accept',
    'Accept-Language': '$http_accept_language',
    'User-Agent': '$http_user_agent',
    Origin: '$http_origin',
    'Sec-Fetch-Site': '$http_sec_fetch_site',
    'Content-Type': '$content_type',
    'X-Forwarded-For': '$remote_addr',
    [siteHeader]: '$shuyuan_site',
    Connection: '""',
  }
  const hidden = ['Set-Cookie', 'Server', 'X-Powered-By', 'Content-Security-Policy', ...Object.keys(always)]
  return `  location ^~ /_/ {
    if ($request_method !~ ^(GET|HEAD|POST)$) { return 405; }
    client_max_body_size 64k;
    charset off;
    proxy_pass ${apiUrl};
    proxy_http_version 1.1;
    proxy_pass_request_headers off;
${lines(
  '    ',
  Object.entries(passed).map(([name, value]) => `proxy_set_header ${name} ${value};`),
)}    proxy_connect_timeout 5s;
    proxy_send_timeout 5s;
    proxy_read_timeout 5s;
${lines(
  '    ',
  hidden.map((name) => `proxy_hide_header ${name};`),
)}${lines('    ', own)}    # What went wrong inside is none of a reader's business. These replace the server's own pages of errors.
    proxy_intercept_errors on;
    error_page 500 501 502 503 504 505 507 508 510 511 =503 @away;
    error_page 405 @refused_method;
    error_page 413 @refused_size;
  }
${refusal('away', refusals.away)}${refusal('refused_method', refusals.wrongMethod)}${refusal('refused_size', refusals.tooLarge)}`
}

function publicServer(options: NginxOptions): string {
  const { publicDir, sites, apiUrl, listen = ['80'], brotli, visitsLog, checksOwners } = options
  const hosts = sites.flatMap((site) => site.hosts.map(({ host }) => host))
  const log = visitsLog ? `access_log ${visitsLog} shuyuan_visits if=$shuyuan_visit;` : 'access_log off;'
  return `server {
${lines(
  '  ',
  listen.map((address) => `listen ${address};`),
)}  server_name ${hosts.length > 0 ? hosts.join('\n    ') : '_none_'};
  server_tokens off;
  absolute_redirect off;
  root ${publicDir}/sites/$shuyuan_site/current/tree;
  ${log}
${typeLines()}  gzip off;
  # Pages lie there compressed and not otherwise; whoever cannot take them so gets them unpacked.
  gzip_static always;
  gunzip on;
  gzip_vary on;
${brotli ? '  brotli_static on;\n' : ''}${checksOwners ? `  disable_symlinks if_not_owner from=${publicDir};\n` : ''}  sendfile on;
  tcp_nopush on;
  max_ranges 1;
  if_modified_since before;
  large_client_header_buffers 4 8k;
${lines('  ', fileHeaders)}${errorPages('  ')}  # A missing page is looked for among the redirects before it is missing.
  recursive_error_pages on;
  # As it came: what follows writes «index.html» behind a directory's name.
  set $shuyuan_asked $uri;
  if ($shuyuan_hostile) { return 400; }
${filesLocation()}${forwardLocation(apiUrl)}${plain('@plain404', 404, 'missing')}${plain('@hostile', 400, 'hostile')}${plain('@down', 410, 'down')}${plain('@large', 413, 'tooLarge')}${plain('@long', 414, 'tooLong')}${plain('@method', 405, 'method', ['add_header allow "GET, HEAD" always;'])}}
`
}

/** An unknown host must not be answered by the first site of the file. */
function otherServer({ listen = ['80'] }: NginxOptions): string {
  return `server {
${lines(
  '  ',
  listen.map((address) => `listen ${address} default_server;`),
)}  server_name _;
  server_tokens off;
  access_log off;
  default_type text/html;
  charset utf-8;
${lines('  ', [...plainHeaders])}  return 404 ${quoted(plainPages.unknownHost.toString('utf8'))};
}
`
}

/** To be included within `http { }`. */
export const nginxConfig = (options: NginxOptions): string =>
  [
    '# Made by server/app/run-sites-nginx.ts; changed by hand it would be overwritten.\n',
    sizes(options.sites),
    hostMaps(options.sites),
    redirectMaps(options.sites),
    pathMaps(),
    visitMaps(options.visitsLog),
    otherServer(options),
    publicServer(options),
  ].join('\n')
