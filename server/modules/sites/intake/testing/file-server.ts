/** Another server of the old site, for its pictures and files: on a port of its own, which makes it another host. */
import sharp from 'sharp'
import { smallHttpServer } from '../../../../testing/small-http-server.ts'

export type FileServer = {
  readonly port: number
  readonly base: string
  readonly host: string
  readonly asked: string[]
  readonly close: () => Promise<void>
}

/** `robots`: what its robots.txt says. */
export async function fileServer(robots = ''): Promise<FileServer> {
  const asked: string[] = []
  const pictures = await Promise.all(
    [1, 2, 3].map((at) =>
      sharp({ create: { width: 120 + at, height: 80, channels: 3, background: '#aa3344' } })
        .jpeg()
        .toBuffer(),
    ),
  )
  const { port, close } = await smallHttpServer((request, response) => {
    const path = request.url ?? '/'
    asked.push(path)
    const send = (body: Buffer | string, type: string) =>
      void response.writeHead(200, { 'content-type': type }).end(body)
    if (path === '/robots.txt') return send(robots, 'text/plain')
    const picture = pictures[Number(/^\/photo\/(\d)\.jpg$/.exec(path)?.[1]) - 1]
    if (picture) return send(picture, 'image/jpeg')
    if (path.endsWith('.pdf')) return send(`%PDF-1.4\n% ${path}\n%%EOF\n`, 'application/pdf')
    return void response.writeHead(404).end()
  })
  return { port, base: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, asked, close }
}
