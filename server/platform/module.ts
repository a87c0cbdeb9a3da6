/** What a module hands to app/wire.ts: its manifest as data and its parts. */
import type { GlobalTable } from './db/global-tables.ts'
import type { Listener } from './events/listener.ts'
import type { FileReader } from './files/file-access.ts'
import type { Route } from './http/route.ts'
import type { JobHandler } from './jobs/job.ts'

export type Manifest = {
  readonly name: string
  /** Modules it may ask, through their index.ts; the fences are generated from this. */
  readonly uses: readonly string[]
  /** Folder of numbered SQL files. */
  readonly migrations: URL
  readonly globals?: readonly GlobalTable[]
}

export type Module = {
  readonly manifest: Manifest
  readonly routes: readonly Route[]
  readonly listeners: readonly Listener[]
  readonly jobs: readonly JobHandler[]
  /** Answers for the files of this module's matters; without it only their uploaders may download them. */
  readonly fileReaders?: readonly FileReader[]
}
