/**
 * A seal over what was approved: HMAC-SHA-256 with a key that lies in the data folder and not in the database. Whoever
 * can only write SQL cannot make a text that the publisher takes for approved (sites.md: approvals bound to bytes).
 */
import { createHmac, createSecretKey, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export type Sealed = {
  readonly tenant: number
  readonly article: string
  readonly version: number
  readonly hash: string
}
export type Sealer = {
  readonly seal: (what: Sealed) => string
  readonly holds: (what: Sealed, seal: string | null) => boolean
}

export function createSealer(keyFile: string): Sealer {
  // As an object, because a raw key would be taken in anew for each of thousands of seals.
  let key: KeyObject | null = null
  const keyOf = (): KeyObject => {
    key ??= createSecretKey(readOrMakeKey(keyFile))
    return key
  }
  const seal = ({ tenant, article, version, hash }: Sealed): string =>
    createHmac('sha256', keyOf()).update(`${tenant} ${article} ${version} ${hash}`).digest('hex')
  return {
    seal,
    holds: (what, given) => {
      const wanted = Buffer.from(seal(what))
      const found = Buffer.from(given ?? '')
      return wanted.length === found.length && timingSafeEqual(wanted, found)
    },
  }
}

/** «wx» lets exactly one process make the key; the others read it. */
export function readOrMakeKey(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  const found = readFileSync(file)
  if (found.length !== 32) throw new Error(`密钥文件 ${file} 不完整，请从备份恢复`)
  return found
}
