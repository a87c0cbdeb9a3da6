/**
 * Argon2id at 19 MiB, two passes (OWASP). Hashing is the cost of the morning's sign-ins, so at most two run at
 * once and fifty wait; more are told to come back in a moment rather than queue for minutes.
 */
import { hash, verify } from '@node-rs/argon2'
import { refuse } from '../../../kernel/app-error.ts'

const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 2
const waiting: (() => void)[] = []
let running = 0

async function inQueue<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= 50) refuse('identity.sign_in.busy')
    await new Promise<void>((go) => waiting.push(go))
  }
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

export const hashPassword = (password: string): Promise<string> =>
  inQueue(() => hash(password.normalize('NFKC'), options))

let dummy: Promise<string> | null = null

/** An unknown person costs the same time as a wrong password, so that neither can be told from the other. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash('no such person', options)
  const against = stored ?? (await dummy)
  const isRight = await inQueue(() => verify(against, password.normalize('NFKC')))
  return isRight && stored !== null
}
