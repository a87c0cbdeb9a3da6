/** The address of the run's PostgreSQL: from the global set-up, or from one of this process when there is none. */
import { connect } from 'node:net'
import { ASK_ENV } from './global-setup.ts'
import { startTestServer } from './server.ts'

let own: Promise<string> | null = null

async function startOwn(): Promise<string> {
  const server = await startTestServer()
  process.once('beforeExit', () => void server.stop())
  return server.adminUrl
}

export async function testServerUrl(): Promise<string> {
  const path = process.env[ASK_ENV]
  if (!path) return await (own ??= startOwn())
  const answer = await new Promise<string>((done, fail) => {
    let text = ''
    const socket = connect(path)
    socket.on('data', (part: Buffer) => (text += part.toString()))
    socket.once('end', () => done(text)).once('error', fail)
  })
  if (answer.startsWith('error ')) throw new Error(answer.slice(6))
  return answer
}
