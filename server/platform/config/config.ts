/** The deployment's settings, parsed once from the environment and the command line; printed with secrets masked. */
import { resolve } from 'node:path'
import { z } from 'zod'

const Port = z.coerce.number().int().min(0).max(65_535)

const Environment = z.object({
  SHUYUAN_HOST: z.string().default('127.0.0.1'),
  SHUYUAN_PORT: Port.default(8080),
  /** Where the public sites of the schools are delivered, by a process of its own; 8081 when left out. */
  SHUYUAN_SITES_PORT: Port.optional(),
  /** «host:port» at which the public reaches the sites (a proxy before them): visited each minute to see what comes out. */
  SHUYUAN_SITES_PROBE: z
    .string()
    .regex(/^[\w.-]+:\d{1,5}$/, 'host:port')
    .optional(),
  /** Where that process sends «/_/…» (search, messages), with a slash at its end; the application when left out. */
  SHUYUAN_SITES_API: z
    .url({ protocol: /^http$/ })
    .endsWith('/')
    .optional(),
  SHUYUAN_DATA: z.string().default('data'),
  /** Address people type, when it differs from host and port (behind a proxy). Decides secure cookies. */
  SHUYUAN_PUBLIC_URL: z.url().optional(),
  SHUYUAN_DEMO: z.enum(['on', 'off']).default('on'),
  SHUYUAN_STAFF: z.coerce.number().int().min(200).max(60_000).default(3000),
  /** Articles of each demonstration site. */
  SHUYUAN_ARTICLES: z.coerce.number().int().min(10).max(5000).default(40),
  /** asvs: long and not breached, never rotated; dengbao: complexity, 90 days, three separated administrators. */
  SHUYUAN_PASSWORD_PROFILE: z.enum(['asvs', 'dengbao']).default('asvs'),
  SHUYUAN_LOG: z.enum(['silent', 'warn', 'info', 'debug']).default('info'),
  SHUYUAN_SMTP_URL: z.string().optional(),
  SHUYUAN_MAIL_FROM: z.string().default('书院 <no-reply@shuyuan.invalid>'),
  /** Requests a minute and person that the floor allows. */
  SHUYUAN_RATE: z.coerce.number().int().min(10).max(10_000_000).default(600),
  SHUYUAN_TRUST_PROXY: z.enum(['on', 'off']).default('off'),
  /** CIDRs that the outbound gate may reach although private (intranet probes), comma separated. */
  SHUYUAN_OUTBOUND_ALLOW: z.string().default(''),
  /** Ports that old sites may be fetched from, comma separated. */
  SHUYUAN_OUTBOUND_PORTS: z
    .string()
    .regex(/^\d{1,5}(,\d{1,5})*$/, 'ports, comma separated')
    .default('80,443,8080'),
  /** So many seconds an old site may take for one page. */
  SHUYUAN_OUTBOUND_SECONDS: z.coerce.number().int().min(1).max(120).default(20),
  /** A clamd that looks into uploads: «host:port» or the path of its socket. Unset: nobody looks. */
  SHUYUAN_CLAMD: z
    .string()
    .regex(/^\/.+$|^(\[[\da-fA-F:]+\]|[\w.-]+):\d{1,5}$/, 'host:port, or the absolute path of a socket')
    .optional(),
  DATABASE_URL: z.string().optional(),
})

export type Config = {
  readonly host: string
  readonly port: number
  readonly sitesPort: number
  /** Where «/_/…» of the sites leads. */
  readonly sitesApiUrl: string
  readonly sitesProbe: { readonly host: string; readonly port: number } | null
  readonly dataDir: string
  readonly publicUrl: string | null
  readonly demo: boolean
  readonly staff: number
  readonly articles: number
  readonly passwordProfile: 'asvs' | 'dengbao'
  readonly logLevel: 'silent' | 'warn' | 'info' | 'debug'
  readonly smtpUrl: string | null
  readonly mailFrom: string
  readonly trustProxy: boolean
  readonly ratePerMinute: number
  readonly outboundAllow: readonly string[]
  readonly outboundPorts: readonly number[]
  readonly outboundSeconds: number
  readonly clamd: string | null
  readonly databaseUrl: string | null
}

/** Whoever asks for any free port (tests, a second installation) means it for both. */
const defaultSitesPort = (port: number): number => (port === 0 ? 0 : port === 8081 ? 8082 : 8081)

/** Under which a process on this machine reaches what listens there. */
export const reachableHost = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host)

function hostAndPort(text: string | undefined): Config['sitesProbe'] {
  const [host, port] = text?.split(':') ?? []
  return host && port ? { host, port: Number(port) } : null
}

/** Command-line switches win over the environment. Throws with a readable list of what is wrong. */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[] = []): Config {
  const parsed = Environment.safeParse({ ...env, ...switches(args) })
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`设置有误：\n${lines.join('\n')}`)
  }
  const given = parsed.data
  return {
    host: given.SHUYUAN_HOST,
    port: given.SHUYUAN_PORT,
    sitesPort: given.SHUYUAN_SITES_PORT ?? defaultSitesPort(given.SHUYUAN_PORT),
    sitesApiUrl: given.SHUYUAN_SITES_API ?? `http://${reachableHost(given.SHUYUAN_HOST)}:${given.SHUYUAN_PORT}/_/`,
    sitesProbe: hostAndPort(given.SHUYUAN_SITES_PROBE),
    dataDir: resolve(given.SHUYUAN_DATA),
    publicUrl: given.SHUYUAN_PUBLIC_URL ?? null,
    demo: given.SHUYUAN_DEMO === 'on',
    staff: given.SHUYUAN_STAFF,
    articles: given.SHUYUAN_ARTICLES,
    passwordProfile: given.SHUYUAN_PASSWORD_PROFILE,
    logLevel: given.SHUYUAN_LOG,
    smtpUrl: given.SHUYUAN_SMTP_URL ?? null,
    mailFrom: given.SHUYUAN_MAIL_FROM,
    ratePerMinute: given.SHUYUAN_RATE,
    trustProxy: given.SHUYUAN_TRUST_PROXY === 'on',
    outboundAllow: given.SHUYUAN_OUTBOUND_ALLOW.split(',')
      .map((part) => part.trim())
      .filter(Boolean),
    outboundPorts: given.SHUYUAN_OUTBOUND_PORTS.split(',').map(Number),
    outboundSeconds: given.SHUYUAN_OUTBOUND_SECONDS,
    clamd: given.SHUYUAN_CLAMD ?? null,
    databaseUrl: given.DATABASE_URL ?? null,
  }
}

const named: Record<string, string> = {
  '--port': 'SHUYUAN_PORT',
  '--sites-port': 'SHUYUAN_SITES_PORT',
  '--host': 'SHUYUAN_HOST',
  '--data': 'SHUYUAN_DATA',
  '--staff': 'SHUYUAN_STAFF',
  '--articles': 'SHUYUAN_ARTICLES',
}

function switches(args: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (let at = 0; at < args.length; at++) {
    const [word = '', inline] = (args[at] ?? '').split('=', 2)
    if (word === '--no-demo') found.SHUYUAN_DEMO = 'off'
    const name = named[word]
    if (!name) continue
    const value = inline ?? args[++at]
    if (value === undefined) throw new Error(`${word} 后面要跟一个值`)
    found[name] = value
  }
  return found
}

/** For the log at start: addresses with their passwords replaced. */
export function printableConfig(config: Config): Record<string, unknown> {
  const mask = (url: string | null): string | null => url?.replace(/\/\/([^:/@]*):[^@]*@/, '//$1:***@') ?? null
  return { ...config, databaseUrl: mask(config.databaseUrl), smtpUrl: mask(config.smtpUrl) }
}
