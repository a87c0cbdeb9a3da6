import { readFile } from 'node:fs/promises'
export const find = readFile
