/** Debian's nginx as a process of our own: unprivileged, on a free port, out of a folder. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const program = '/usr/sbin/nginx'
const brotliModule = '/usr/lib/nginx/modules/ngx_http_brotli_static_module.so'

export const hasNginx = existsSync(program)
export const hasBrotli = existsSync(brotliModule)

export const freePort = (): Promise<number> =>
  new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => done(port))
    })
  })

const frame = (dir: string, workers: number): string => `${hasBrotli ? `load_module ${brotliModule};\n` : ''}daemon off;
worker_processes ${workers};
pid ${dir}/nginx.pid;
error_log ${dir}/error.log warn;
events { worker_connections 1024; }
http {
  client_body_temp_path ${dir}/body;
  proxy_temp_path ${dir}/proxy;
  fastcgi_temp_path ${dir}/fastcgi;
  uwsgi_temp_path ${dir}/uwsgi;
  scgi_temp_path ${dir}/scgi;
  keepalive_requests 1000000;
  include ${dir}/sites.conf;
}
`

export type Nginx = {
  readonly pid: number
  readonly stop: () => Promise<void>
  readonly reload: (config: string) => void
}

export async function startNginx(dir: string, port: number, config: string, workers = 1): Promise<Nginx> {
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, 'nginx.conf'), frame(dir, workers))
  writeFileSync(join(dir, 'sites.conf'), config)
  const words = ['-p', dir, '-c', join(dir, 'nginx.conf'), '-e', join(dir, 'start.log')]
  const check = spawnSync(program, ['-t', ...words], { encoding: 'utf8' })
  if (check.status !== 0) throw new Error(check.stderr)
  const child: ChildProcess = spawn(program, words, { stdio: 'ignore' })
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  for (let left = 200; left > 0 && !(await isOpen(port)); left--) await sleep(20)
  return {
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
    reload: (next) => {
      writeFileSync(join(dir, 'sites.conf'), next)
      child.kill('SIGHUP')
    },
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      done(true)
    }).once('error', () => done(false))
  })
}
