/** A file that a command was given, as a stream: one that is not there is the caller's mistake and told as such. */
import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { CommandRefused } from './command.ts'

export async function openFile(path: string): Promise<Readable> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new CommandRefused(`读不了文件 ${path}，请检查文件名和权限`, { cause: error })
  })
  if ((await file.stat()).isDirectory()) {
    await file.close()
    throw new CommandRefused(`${path} 是文件夹，请给出文件`)
  }
  return file.createReadStream()
}
