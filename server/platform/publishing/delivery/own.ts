/** In memory of its own: a part of Node's common pool, or of zlib's working chunk, would hold all of it. */
export function own(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}
