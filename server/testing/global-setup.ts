/** vitest's globalSetup: one PostgreSQL a run, started when the first test file asks for it, so pure tests pay nothing. */
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTestServer, type TestServer } from './server.ts'

/** Where test files ask for the server's address. */
export const ASK_ENV = 'SHUYUAN_TEST_SERVER'

export default async function setup(): Promise<() => Promise<void>> {
  // For the programs that tests start: most of a short one's time is compiling.
  process.env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'shuyuan-compiled')
  const path = join(tmpdir(), `shuyuan-ask-${process.pid}-${Date.now()}.sock`)
  let server: Promise<TestServer> | null = null
  const desk = createServer((socket) => {
    socket.on('error', () => undefined)
    server ??= startTestServer()
    server.then(
      ({ adminUrl }) => socket.end(adminUrl),
      (error: unknown) => socket.end(`error ${String(error)}`),
    )
  })
  await new Promise<void>((done) => desk.listen(path, done))
  process.env[ASK_ENV] = path
  return async () => {
    desk.close()
    await server?.then((running) => running.stop()).catch(() => undefined)
  }
}
