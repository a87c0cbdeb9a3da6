/** The publisher's Ed25519 key. The private half never leaves its file (0600); the public half lies beside the public tree. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { isThere, place, readIfThere, writeNew, flushFolder } from '../store/disk.ts'

export type Signer = { readonly sign: (text: string) => string; readonly publicKey: string }

function createKey(file: string): void {
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    writeNew(file, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), 0o600, true)
    flushFolder(dirname(file))
  } catch (error) {
    // Another process was faster: its key is the key.
    if (!isThere(error)) throw error
  }
}

function readKey(file: string): KeyObject | null {
  const pem = readIfThere(file)
  if (!pem) return null
  // A kill between creating and writing leaves an empty file; no signature can have been made with it.
  if (pem.length === 0) {
    rmSync(file)
    return null
  }
  return createPrivateKey(pem)
}

/** Makes the key at first use. */
export function openSigner(file: string): Signer {
  if (!readKey(file)) createKey(file)
  const key = readKey(file)
  if (!key) throw new Error(`no key in ${file}`)
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  return { sign: (text) => sign(null, Buffer.from(text), key).toString('base64'), publicKey }
}

/** Puts the public key where delivery reads it; one that differs is replaced. */
export function offerPublicKey(folder: string, publicKey: string): void {
  if (readIfThere(`${folder}/publish.pub`)?.toString() !== publicKey) place(folder, 'publish.pub', publicKey)
}

export function isSigned(text: string, signature: string, publicKey: string | KeyObject): boolean {
  try {
    return verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'base64'))
  } catch {
    return false
  }
}
