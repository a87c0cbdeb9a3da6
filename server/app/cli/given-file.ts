/** The path of a file that a command was given: one that is not there is the caller's mistake and told as such. */
import { open } from 'node:fs/promises'
import { CommandRefused } from './command.ts'

export async function givenFile(path: string): Promise<string> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw new CommandRefused(`读不了文件 ${path}，请检查文件名和权限`, { cause: error })
  })
  const isFolder = await file
    .stat()
    .then((found) => found.isDirectory())
    .finally(() => file.close())
  if (isFolder) throw new CommandRefused(`${path} 是文件夹，请给出文件`)
  return path
}
