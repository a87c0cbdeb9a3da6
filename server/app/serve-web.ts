/** The built web: two pages (desktop and phone) with a nonce each, hashed files cached for ever. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { pagePolicy } from '../platform/http/headers.ts'

const dist = fileURLToPath(new URL('../../web/dist', import.meta.url))

export async function serveWeb(app: FastifyInstance): Promise<void> {
  if (!existsSync(join(dist, 'index.html'))) {
    app.get('/', async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send('页面尚未构建：请运行 npm run build'),
    )
    return
  }
  const pages = new Map(
    await Promise.all(
      ['index.html', 'phone.html'].map(async (name) => [name, await readFile(join(dist, name), 'utf8')] as const),
    ),
  )
  const sendPage = (reply: FastifyReply, name: string): FastifyReply => {
    const nonce = randomBytes(16).toString('base64')
    const html = (pages.get(name) ?? '').replaceAll('__NONCE__', nonce)
    return reply.header('content-security-policy', pagePolicy(nonce)).type('text/html; charset=utf-8').send(html)
  }
  await app.register(fastifyStatic, {
    root: dist,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: (reply, path) => {
      const forever = path.includes('/assets/')
      reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  // Addresses of the web's own router: any path without a dot that is not an interface.
  app.get('/m', (_request, reply) => sendPage(reply, 'phone.html'))
  app.get('/m/*', (_request, reply) => sendPage(reply, 'phone.html'))
  app.get('/', (_request, reply) => sendPage(reply, 'index.html'))
  app.get('/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://local')
    if (pathname.startsWith('/api/') || pathname.includes('.')) return reply.callNotFound()
    return sendPage(reply, 'index.html')
  })
}
