/** Servers that are killed and replaced: the next one is warmed up while the current one still works. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const script = fileURLToPath(new URL('./crash-server.ts', import.meta.url))
const Said = z.object({ port: z.int() })

export type Doomed = { readonly baseUrl: string; readonly kill: () => Promise<void> }
export type DoomedServers = { readonly next: () => Promise<Doomed>; readonly close: () => Promise<void> }

async function launch(appUrl: string, dataDir: string): Promise<Doomed> {
  const child: ChildProcess = fork(script, [appUrl, dataDir], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [said] = await once(child, 'message')
  const kill = async (): Promise<void> => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve()
    child.kill('SIGKILL')
    await ended
  }
  return { baseUrl: `http://127.0.0.1:${Said.parse(said).port}`, kill }
}

export function doomedServers(appUrl: string, dataDir: string): DoomedServers {
  let warm: Promise<Doomed> = launch(appUrl, dataDir)
  return {
    next: async () => {
      const ready = await warm
      warm = launch(appUrl, dataDir)
      return ready
    },
    close: async () => (await warm).kill(),
  }
}
