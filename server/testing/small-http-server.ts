/** A web server for a test, on a port that is free: answers by one function, and ends with whoever still holds on to it. */
import http from 'node:http'

export type Answering = http.RequestListener
export type Reply = http.ServerResponse
export type ReplyHeaders = http.OutgoingHttpHeaders
export type SmallServer = { readonly port: number; readonly close: () => Promise<void> }

export async function smallHttpServer(answer: Answering, address = '127.0.0.1'): Promise<SmallServer> {
  const server = http.createServer(answer)
  await new Promise<void>((done) => server.listen(0, address, done))
  const bound = server.address()
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((done) => server.close(() => done()))
    },
  }
}
