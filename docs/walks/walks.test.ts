/** The walks stay true: every file they name is there and holds the name that stands beside it. */
import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const here = new URL('.', import.meta.url)
const root = new URL('../../', import.meta.url)
const walks = (await readdir(here)).filter((name) => name.endsWith('.md'))

it.each(walks)('%s names only what exists', async (walk) => {
  const text = await readFile(new URL(walk, here), 'utf8')
  const stops = [...text.matchAll(/`([\w./-]+\/[\w.-]+\.tsx?)` — `(\w+)`/g)]
  expect(stops.length).toBeGreaterThan(5)
  for (const [, file = '', name = ''] of stops) {
    const source = await readFile(fileURLToPath(new URL(file, root)), 'utf8')
    expect(source.includes(name), `${file} no longer holds ${name}`).toBe(true)
  }
})
