/** A server that speaks clamd's protocol: it knows one signature, and it can be silent, rude or too small. */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

/** The harmless line by which every scanner can be tried (eicar.org), in two parts so that no scanner finds it here. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

export type Mood = 'honest' | 'silent' | 'rude' | 'hangs-up' | 'small'

export type StandIn = {
  readonly server: Server
  /** How it answers from now on. */
  mood: Mood
  /** The bytes of the last stream. */
  last: Buffer
}

/** `where`: port 0 of this machine, or a path. */
export async function standInClamd(where: number | string): Promise<StandIn> {
  const standIn: StandIn = {
    server: createServer((socket) => serve(standIn, socket)),
    mood: 'honest',
    last: Buffer.alloc(0),
  }
  if (typeof where === 'number') standIn.server.listen(where, '127.0.0.1')
  else standIn.server.listen(where)
  await once(standIn.server, 'listening')
  return standIn
}

function serve(standIn: StandIn, socket: Socket): void {
  let waiting = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (part: Buffer) => {
    waiting = Buffer.concat([waiting, part])
    const answer = answerTo(standIn, waiting)
    if (answer !== null) socket.end(answer)
    else if (standIn.mood === 'hangs-up') socket.destroy()
  })
}

/** null until the whole stream is here, or for ever when it is silent. */
function answerTo(standIn: StandIn, waiting: Buffer): string | null {
  if (standIn.mood === 'silent' || standIn.mood === 'hangs-up') return null
  if (waiting.toString('latin1', 0, 6) === 'zPING\0') return 'PONG\0'
  if (waiting.toString('latin1', 0, 10) !== 'zINSTREAM\0') return 'UNKNOWN COMMAND\0'
  const chunks: Buffer[] = []
  for (let at = 10; at + 4 <= waiting.length; ) {
    const length = waiting.readUInt32BE(at)
    if (length === 0) return verdict(standIn, Buffer.concat(chunks))
    chunks.push(waiting.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return standIn.mood === 'small' && waiting.length > 1000 ? 'INSTREAM size limit exceeded. ERROR\0' : null
}

function verdict(standIn: StandIn, bytes: Buffer): string {
  standIn.last = bytes
  if (standIn.mood === 'rude') return 'x'.repeat(100_000)
  if (standIn.mood === 'small') return 'INSTREAM size limit exceeded. ERROR\0'
  return bytes.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0'
}
