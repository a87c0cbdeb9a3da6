/**
 * Whether the database still answers. One that has stopped breaks its connections; one that is frozen, or behind a
 * network that swallows everything, says nothing for as long as anybody waits. So a process asks twice a second on a
 * connection of its own, and when that stays unanswered it breaks all its connections itself and makes none until the
 * pulse is felt again (ADR 0019). A long statement of a server that answers is left alone.
 */
import net from 'node:net'
import pg from 'pg'
import { codeOf } from './errors.ts'

const lookMs = 500
/** Four seconds in which this process itself was awake: a reader's page and the office's sentence come within five. */
const patience = 8
/** Below the patience, so that an attempt to connect ends before it is given up. */
const connectMs = 3000

export type Pulse = {
  /** Makes the sockets of the connections that shall break with the pulse. */
  readonly stream: () => net.Socket
  readonly isFelt: () => boolean
  readonly close: () => void
}

/** Goes nowhere: to wait for a connection to a silent server would only fill its queue. */
class RefusedSocket extends net.Socket {
  override connect(): this {
    process.nextTick(() => {
      this.destroy(Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' }))
    })
    return this
  }
}

/** «Nobody is here» and «come later» are answers; only silence, and a queue so full that none can join it, are none. */
function isAnswer(error: unknown): boolean {
  const code = codeOf(error)
  return code !== null && code !== 'EAGAIN' && code !== 'ETIMEDOUT'
}

export function watchPulse(url: string, log: (line: string) => void): Pulse {
  const sockets = new Set<net.Socket>()
  let own: { readonly client: pg.Client; readonly socket: net.Socket } | null = null
  let isSilent = false
  let isClosed = false
  let isAsking = false
  let looks = 0

  const dropOwn = (): void => {
    own?.socket.destroy()
    own = null
  }
  const answered = (): void => {
    if (isSilent) log('the database answers again')
    isSilent = false
  }
  const fallSilent = (): void => {
    if (!isSilent) log(`the database does not answer: ${sockets.size} connections broken`)
    isSilent = true
    isAsking = false
    dropOwn()
    for (const socket of sockets) socket.destroy()
  }
  const connect = async (): Promise<pg.Client> => {
    const socket = new net.Socket()
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectMs,
      application_name: 'shuyuan-pulse',
      stream: () => socket,
    })
    client.on('error', () => undefined)
    own = { client, socket }
    await client.connect()
    return client
  }
  const ask = async (): Promise<void> => {
    const client = own?.client ?? (await connect())
    await client.query('select 1')
  }
  const beat = (): void => {
    isAsking = true
    looks = 0
    const round = ask()
    const mine = own
    const end = (isHeard: boolean): void => {
      // An answer to a question that was given up: the next one is on its way.
      if (isClosed || own !== mine) return
      isAsking = false
      if (isHeard) answered()
    }
    round.then(
      () => end(true),
      (error: unknown) => {
        end(isAnswer(error))
        if (own === mine) dropOwn()
      },
    )
  }
  // Looks are counted, not seconds: a process that was held up itself has answers waiting that it has not read yet.
  const look = (): void => {
    if (isClosed) return
    if (!isAsking) beat()
    else if (++looks >= patience) fallSilent()
    setTimeout(look, lookMs).unref()
  }
  look()
  return {
    stream: () => {
      if (isSilent) return new RefusedSocket()
      const socket = new net.Socket()
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      return socket
    },
    isFelt: () => !isSilent,
    close: () => {
      isClosed = true
      dropOwn()
    },
  }
}
