/** The PostgreSQL of a test run: embedded in a folder of its own, thrown away at the end. */
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clearLeftovers } from '../platform/db/embedded-leftovers.ts'
import { ownerOf } from '../platform/db/embedded-owner.ts'
import { startEmbedded } from '../platform/db/embedded.ts'

export type TestServer = { readonly adminUrl: string; readonly stop: () => Promise<void> }

/** Tests kill processes, never the machine: without fsync a database is cloned in a fraction of the time. */
const FAST = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  log_min_duration_statement: '-1',
}

const PREFIX = 'shuyuan-test-'

/** A test run that was killed leaves its server and its folder behind: the next one clears them away. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name)
    const owner = join(folder, 'owner')
    if (!name.startsWith(PREFIX) || !(await stat(owner).catch(() => null)) || (await ownerOf(owner)) !== null) continue
    await clearLeftovers(join(folder, 'pgdata'), () => undefined).catch(() => undefined)
    await rm(folder, { recursive: true, force: true }).catch(() => undefined)
  }
}

export async function startTestServer(): Promise<TestServer> {
  const external = process.env['TEST_DATABASE_URL']
  if (external) return { adminUrl: external, stop: async () => undefined }
  await sweep()
  return await startOwnServer()
}

export type OwnServer = TestServer & { readonly pid: () => number | null }

/** One more, for a test that kills or freezes it. */
export async function startOwnServer(): Promise<OwnServer> {
  const dataDir = await mkdtemp(join(tmpdir(), PREFIX))
  // mkdtemp makes it 0700; the server runs as another user when the tests run as root.
  await chmod(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, log: () => undefined, settings: FAST })
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
  return { adminUrl: server.adminUrl, pid: server.pid, stop }
}
