/**
 * Usage: node bench/sites-wordpress.ts [--sites 10 --articles 100]: Debian's WordPress as a multisite (MariaDB, php-fpm with
 * opcache, nginx), asked for its articles without and with nginx's own page cache. Needs the packages wordpress,
 * php8.2-fpm, php8.2-mysql, mariadb-server, nginx and wrk. Prints one JSON line a figure; compare with sites-serving.ts.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { freePort, startNginx } from '../server/platform/publishing/testing/nginx.ts'

const { values } = parseArgs({
  options: { sites: { type: 'string', default: '10' }, articles: { type: 'string', default: '100' } },
})
const needed = ['/usr/share/wordpress/wp-load.php', '/usr/sbin/php-fpm8.2', '/usr/sbin/mariadbd', '/usr/bin/wrk']
const absent = needed.filter((path) => !existsSync(path))
if (absent.length > 0) throw new Error(`not installed: ${absent.join(', ')}`)

const dir = resolve('.cache', 'bench-wordpress')
const [web, sockets] = [resolve(dir, 'web'), resolve(dir, 'run')]
const seeder = fileURLToPath(new URL('rivals/seed-wordpress.php', import.meta.url))
const children: ChildProcess[] = []

function run(program: string, args: readonly string[], cwd = dir, input?: string): string {
  const done = spawnSync(program, args, { cwd, encoding: 'utf8', ...(input === undefined ? {} : { input }) })
  if (done.status !== 0) throw new Error(`${program}: ${done.stderr.slice(-800)}${done.stdout.slice(-800)}`)
  return done.stdout
}

async function startDatabase(): Promise<void> {
  const data = resolve(dir, 'database')
  run('mariadb-install-db', [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--user=root',
  ])
  const flags = [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${sockets}/db.sock`,
    '--skip-networking',
    '--user=root',
  ]
  children.push(spawn('mariadbd', [...flags, '--innodb-buffer-pool-size=256M'], { stdio: 'ignore' }))
  for (let left = 100; left > 0 && !existsSync(`${sockets}/db.sock`); left--) await sleep(100)
  run(
    'mariadb',
    ['--no-defaults', `--socket=${sockets}/db.sock`, '-u', 'root'],
    dir,
    'create database wp character set utf8mb4',
  )
}

const config = (isNetwork: boolean): string => `<?php
define('DB_NAME', 'wp'); define('DB_USER', 'root'); define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:${sockets}/db.sock'); define('DB_CHARSET', 'utf8mb4'); define('DB_COLLATE', '');
foreach (['AUTH_KEY','SECURE_AUTH_KEY','LOGGED_IN_KEY','NONCE_KEY','AUTH_SALT','SECURE_AUTH_SALT','LOGGED_IN_SALT','NONCE_SALT'] as $key) define($key, 'bench only');
define('DISABLE_WP_CRON', true); define('WP_HTTP_BLOCK_EXTERNAL', true); define('WP_ALLOW_MULTISITE', true);
${isNetwork ? "define('MULTISITE', true); define('SUBDOMAIN_INSTALL', false); define('DOMAIN_CURRENT_SITE', '127.0.0.1'); define('PATH_CURRENT_SITE', '/'); define('SITE_ID_CURRENT_SITE', 1); define('BLOG_ID_CURRENT_SITE', 1);" : ''}
$table_prefix = 'wp_'; if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`

const nginxText = (port: number, isCached: boolean): string => `
fastcgi_cache_path ${dir}/cache-${port} keys_zone=wp${port}:10m;
server {
  listen 127.0.0.1:${port}; root ${web}; index index.php;
  if (!-e $request_filename) { rewrite ^/s[0-9]+(/.*)$ $1; }
  location / { try_files $uri /index.php?$args; }
  location ~ \\.php$ {
    include /etc/nginx/fastcgi_params;
    fastcgi_param SCRIPT_FILENAME $document_root/index.php; fastcgi_param HTTP_HOST 127.0.0.1;
    fastcgi_pass unix:${sockets}/fpm.sock;
    ${isCached ? `fastcgi_cache wp${port}; fastcgi_cache_key $request_uri; fastcgi_cache_valid 200 10m; fastcgi_ignore_headers Cache-Control Expires Set-Cookie;` : ''}
  }
}
`

function startPhp(): void {
  writeFileSync(
    resolve(dir, 'fpm.conf'),
    `[global]\ndaemonize = no\nerror_log = ${dir}/fpm.log\n[www]\nuser = root\ngroup = root\nlisten = ${sockets}/fpm.sock\nlisten.mode = 0666\npm = static\npm.max_children = 8\nphp_admin_value[opcache.enable] = 1\n`,
  )
  children.push(spawn('php-fpm8.2', ['-R', '-y', resolve(dir, 'fpm.conf')], { stdio: 'ignore' }))
}

function load(port: number, seconds: number, connections: number, addresses: number): Record<string, number | string> {
  const script = resolve(dir, 'mix.lua')
  writeFileSync(
    script,
    `local all = {}\nfor line in io.lines("${web}/addresses.txt") do all[#all + 1] = line end\nlocal n = 12345\nrequest = function() n = (n * 48271) % 2147483647 return wrk.format("GET", all[n % math.min(#all, ${addresses}) + 1], { Host = "127.0.0.1" }) end\n`,
  )
  const words = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, `http://127.0.0.1:${port}/`]
  const out = run('wrk', words)
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(out)?.[1] ?? 0),
    p99: /99%\s+(\S+)/.exec(out)?.[1] ?? '–',
    errors: Number(/Non-2xx or 3xx responses: (\d+)/.exec(out)?.[1] ?? 0),
  }
}

rmSync(dir, { recursive: true, force: true })
mkdirSync(sockets, { recursive: true })
chmodSync(dir, 0o755)
cpSync('/usr/share/wordpress', web, { recursive: true, dereference: true })
try {
  await startDatabase()
  writeFileSync(resolve(web, 'wp-config.php'), config(false))
  run('php', [seeder, 'install'], web)
  writeFileSync(resolve(web, 'wp-config.php'), config(true))
  run('php', [seeder, 'fill', values.sites, values.articles], web)
  startPhp()
  for (const isCached of [false, true]) {
    const port = await freePort()
    const front = await startNginx(resolve(dir, isCached ? 'nginx-cached' : 'nginx'), port, nginxText(port, isCached))
    const [first = '/'] = readFileSync(resolve(web, 'addresses.txt'), 'utf8').split('\n')
    const answer = await fetch(`http://127.0.0.1:${port}${first}`, {
      headers: { host: '127.0.0.1' },
      redirect: 'manual',
    })
    const page = await answer.text()
    if (answer.status !== 200 || !page.includes('校园活动'))
      throw new Error(`${answer.status} ${answer.headers.get('location')}: ${page.slice(0, 400)}`)
    // Few enough addresses that all lie in the cache when counting begins.
    const addresses = isCached ? 20 : 1e6
    load(port, 8, 8, addresses)
    const figures = load(port, 10, 8, addresses)
    const question = `WordPress ${isCached ? 'with nginx’s page cache' : 'as it is'}, ${values.sites} sites × ${values.articles}`
    console.log(JSON.stringify({ question, pageBytes: page.length, ...figures }))
    await front.stop()
  }
} finally {
  for (const child of children) child.kill('SIGTERM')
}
