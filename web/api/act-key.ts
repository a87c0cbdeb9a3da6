/**
 * Idempotency keys. A key is made when a person's act begins, kept over retries of the same content, and dropped
 * once the server has decided; so a second try after a lost reply cannot do the thing twice.
 */
export type ActKeys = { readonly begin: (content: unknown) => string; readonly settle: () => void }

/** 128 random bits; randomUUID is missing on plain http inside a school. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function createActKeys(make: () => string = newKey): ActKeys {
  let open: { key: string; content: string } | null = null
  return {
    begin: (content) => {
      const text = JSON.stringify(content) ?? ''
      if (open?.content !== text) open = { key: make(), content: text }
      return open.key
    },
    settle: () => {
      open = null
    },
  }
}
