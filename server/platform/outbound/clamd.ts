/**
 * A clamd (ClamAV's service) asked over TCP or its socket. The bytes travel in chunks by the command INSTREAM, so it
 * needs no right to our files and may stand on another machine (clamd(8), «COMMANDS»).
 */
import { createReadStream } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Scanner, ScanVerdict } from '../files/scanner.ts'

export type ClamdOptions = {
  /** «host:port», or the path of its socket. */
  readonly address: string
  /** Without a word for so long it counts as unreachable. */
  readonly silentMs?: number
}

/** Fifty megabytes of packed documents take clamd some ten seconds. */
const usualSilence = 60_000
const chunkBytes = 65_536
/** Its longest answer is a signature's name. */
const longestAnswer = 4096

export function createClamd({ address, silentMs = usualSilence }: ClamdOptions): Scanner {
  const converse = (body: Readable): Promise<string> => ask(connect(address), body, silentMs)
  return {
    name: address,
    scan: (path) =>
      converse(Readable.from(instream(path))).then(verdictOf, (error: unknown) => ({
        verdict: 'unchecked',
        why: error instanceof Error ? error.message : String(error),
      })),
    isAlive: () =>
      converse(Readable.from([Buffer.from('zPING\0')])).then(
        (answer) => answer === 'PONG',
        () => false,
      ),
  }
}

function connect(address: string): Socket {
  if (address.startsWith('/')) return createConnection({ path: address })
  const at = address.lastIndexOf(':')
  return createConnection({ host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) })
}

/** The command, then chunks with their length before them, then a length of nought. */
async function* instream(path: string): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for await (const part of createReadStream(path, { highWaterMark: chunkBytes })) {
    const bytes = Buffer.from(part)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(bytes.length)
    yield length
    yield bytes
  }
  yield Buffer.alloc(4)
}

async function ask(socket: Socket, body: Readable, silentMs: number): Promise<string> {
  socket.setTimeout(silentMs, () => socket.destroy(new Error('no answer in time')))
  const answer = readAnswer(socket)
  const sent = pipeline(body, socket, { end: false })
  // Whichever fails first is told; the other then fails as well, and nobody waits for it.
  for (const one of [answer, sent]) one.catch(() => undefined)
  try {
    // It may answer before it has read all: «too large».
    await Promise.race([answer, sent])
    return await answer
  } finally {
    socket.destroy()
  }
}

/** Up to the closing nought. Breaks when the connection ends without one. */
function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    socket.on('data', (part: Buffer) => {
      text += part.toString('utf8')
      const end = text.indexOf('\0')
      if (end >= 0) resolve(text.slice(0, end))
      else if (text.length > longestAnswer) reject(new Error('answer too long'))
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error('connection closed without an answer')))
  })
}

/** «stream: OK», «stream: Eicar-Test-Signature FOUND», «INSTREAM size limit exceeded. ERROR». */
function verdictOf(answer: string): ScanVerdict {
  if (answer === 'stream: OK') return { verdict: 'clean' }
  const signature = /^stream: (.+) FOUND$/.exec(answer)?.[1]
  return signature ? { verdict: 'infected', signature } : { verdict: 'unchecked', why: answer.slice(0, 200) }
}
