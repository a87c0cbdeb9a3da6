/** The words behind npm start: settings (platform/config) and the part that this process plays. */
import { z } from 'zod'
import { type Config, readConfig } from '../platform/config/config.ts'

const Role = z.enum(['all', 'web', 'worker', 'sites'])
/** web answers requests, worker does what comes after them, sites delivers the public sites; all is the three of them. */
export type Role = z.infer<typeof Role>

export const startUsage = `用法：npm start -- [选项]

  --port 8080        端口（0 表示任选一个空闲端口）
  --sites-port 8081  学校网站的端口
  --host 127.0.0.1   监听地址；0.0.0.0 让局域网内的电脑也能访问
  --data data        数据目录
  --no-demo          不生成演示数据，从空系统开始
  --staff 3000       演示数据的教职工人数（200 至 60000）
  --articles 40      每个演示网站的文章数（10 至 5000）
  --role all         all 全部；web 只接请求；worker 只做后台工作；sites 只发布学校网站
  --help             显示这段说明

环境变量 DATABASE_URL 指向已有的 PostgreSQL（15 及以上）时，不再启动自带的数据库。`

const withValue = new Set(['--port', '--sites-port', '--host', '--data', '--staff', '--articles', '--role'])
const alone = new Set(['--no-demo', '--help'])

export type Arguments =
  | { readonly kind: 'run'; readonly config: Config; readonly role: Role }
  | { readonly kind: 'help' }

/** Throws with a readable sentence when a word is not known or a value is wrong. */
export function readArguments(env: NodeJS.ProcessEnv, args: readonly string[]): Arguments {
  let role: Role = 'all'
  for (let at = 0; at < args.length; at += 1) {
    const [word = '', inline] = (args[at] ?? '').split('=', 2)
    if (word === '--help') return { kind: 'help' }
    if (alone.has(word)) continue
    if (!withValue.has(word)) throw new Error(`不认识的选项「${word}」。\n\n${startUsage}`)
    const value = inline ?? args[(at += 1)]
    if (word !== '--role') continue
    const parsed = Role.safeParse(value)
    if (!parsed.success) throw new Error('--role 后面要写 all、web、worker 或 sites')
    role = parsed.data
  }
  return { kind: 'run', config: readConfig(env, args), role }
}
