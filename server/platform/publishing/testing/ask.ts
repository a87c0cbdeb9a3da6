/** One raw request, so that hostile addresses go out as they are written. */
import http from 'node:http'

export type Reply = {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
}

export type Asking = {
  readonly host?: string
  readonly method?: string
  readonly headers?: http.OutgoingHttpHeaders
  readonly body?: Buffer | string
}

export const ask = (port: number, path: string, asking: Asking = {}): Promise<Reply> =>
  new Promise((done, fail) => {
    const { host = 'one.example.cn', method = 'GET', headers = {}, body } = asking
    const request = http.request({ port, host: '127.0.0.1', path, method, headers: { host, ...headers }, agent: false })
    request.once('error', fail)
    request.once('response', (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('error', fail)
      response.once('end', () => {
        const whole = Buffer.concat(parts)
        done({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString('utf8') })
      })
    })
    request.end(body)
  })
