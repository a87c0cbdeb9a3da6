/** Who else is here: another server on the data folder, another program on the port. Asked before anything starts. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Config } from '../platform/config/config.ts'
import { ownerOf } from '../platform/db/embedded-owner.ts'

/** A server whose npm was killed needs this long at most to put everything away. */
const patience = 30_000

const Running = z.object({ pid: z.int(), url: z.string(), host: z.string(), port: z.int() })
type Running = z.infer<typeof Running>

const runningFile = (dataDir: string): string => join(dataDir, 'running.json')

export const noteRunning = (dataDir: string, running: Running): Promise<void> =>
  writeFile(runningFile(dataDir), JSON.stringify(running), { mode: 0o600 })

export const forgetRunning = (dataDir: string): Promise<void> => rm(runningFile(dataDir), { force: true })

async function readRunning(dataDir: string): Promise<Running | null> {
  const text = await readFile(runningFile(dataDir), 'utf8').catch(() => null)
  const parsed = text ? Running.safeParse(JSON.parse(text)) : null
  return parsed?.success ? parsed.data : null
}

const isListening = (host: string, port: number): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect({ host: host === '0.0.0.0' ? '127.0.0.1' : host, port, timeout: 1000 })
    const end = (answer: boolean): void => {
      socket.destroy()
      done(answer)
    }
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false))
  })

/** Waits for a server that is on its way out; refuses when one is at work in this folder. */
export async function waitForFolder(config: Config, say: (line: string) => void): Promise<void> {
  if (config.databaseUrl) return
  const end = Date.now() + patience
  for (let isFirst = true; ; isFirst = false) {
    const owner = await ownerOf(join(config.dataDir, 'database', 'owner'))
    if (owner === null) return
    const running = await readRunning(config.dataDir)
    if (running?.pid === owner && (await isListening(running.host, running.port))) {
      throw new Error(`书院已经在运行：${running.url}（进程 ${owner}，数据目录 ${config.dataDir}）。不用再启动一次。`)
    }
    if (Date.now() > end) {
      throw new Error(`数据目录 ${config.dataDir} 正被进程 ${owner} 使用。请等它结束，或用 --data 换一个目录。`)
    }
    if (isFirst) say('上一次运行正在收尾，请稍候……')
    await sleep(200)
  }
}

const sentences: Readonly<Record<string, string>> = {
  EADDRINUSE: '已被别的程序占用。请关闭那个程序，或换一个端口：npm start -- --port 8081',
  EACCES: '需要管理员权限才能使用。请换一个大于 1024 的端口：npm start -- --port 8080',
  EADDRNOTAVAIL: '不能使用：这台机器上没有这个监听地址，请检查 --host。',
}

/** The sentence for a port that cannot be had, or null for another error. */
export function portProblem(error: unknown, config: Config): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const sentence = sentences[code]
  return sentence ? `端口 ${config.port}（${config.host}）${sentence}` : null
}

/** Tries the port for a moment, so that a taken one is told before the database starts. */
export async function tryPort(config: Config): Promise<void> {
  const probe = createServer()
  await new Promise<void>((done, fail) => {
    probe.once('error', fail).listen({ host: config.host, port: config.port, exclusive: true }, done)
  })
  await new Promise((done) => probe.close(done))
}
