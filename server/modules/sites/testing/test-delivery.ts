/** The delivery of the public pages before a test house, asked as a browser asks. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDelivery } from '../../../platform/publishing/delivery/delivery.ts'
import { ask, type Reply } from '../../../platform/publishing/testing/ask.ts'
import type { TestHouse } from '../../../testing/house.ts'

export type TestDelivery = {
  /** With a form it is a POST. By the site's own name, or by another's. */
  readonly ask: (path: string, form?: Readonly<Record<string, string>>, host?: string) => Promise<Reply>
  /** Sees at once what was published just now. */
  readonly refresh: () => void
  readonly close: () => Promise<void>
}

export async function testDelivery(house: TestHouse, ownHost: string): Promise<TestDelivery> {
  const visitsDir = await mkdtemp(join(tmpdir(), 'shuyuan-visits-'))
  const delivery = createDelivery({
    publicDir: house.house.publishing.publicDir,
    visitsDir,
    apiUrl: `${house.baseUrl}/_/`,
    trustProxy: false,
    report: () => undefined,
  })
  const { port } = await delivery.listen('127.0.0.1', 0)
  const accept = 'text/html'
  return {
    ask: (path, form, host = ownHost) =>
      form
        ? ask(port, path, {
            host,
            method: 'POST',
            headers: { accept, 'content-type': 'application/x-www-form-urlencoded' },
            body: new URLSearchParams(form).toString(),
          })
        : ask(port, path, { host, headers: { accept } }),
    refresh: () => delivery.refresh(),
    close: async () => {
      await delivery.close()
      await rm(visitsDir, { recursive: true, force: true })
    },
  }
}
