/** What the parts of sites share. */
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import type { AdmitContext } from '../../platform/files/admit-upload.ts'
import type { BlobSpace } from '../../platform/files/blob-space.ts'
import type { BlobStore } from '../../platform/files/blob-store.ts'
import type { Gate } from '../../platform/outbound/gate.ts'
import type { PublishedSites } from './links/published-sites.ts'
import type { ContactBox } from './letters/contact-box.ts'
import type { FormTokens } from './public/form-token.ts'
import type { Sealer } from './review/seal.ts'

export type SitesContext = {
  readonly uow: UnitOfWork
  readonly blobs: BlobStore
  /** Gives back what deleted things used. */
  readonly space: BlobSpace
  readonly seal: Sealer
  /** Opens and shuts who wrote a letter. */
  readonly contacts: ContactBox
  /** Of forms that readers fill in. */
  readonly tokens: FormTokens
  /** What every upload passes before it is kept. */
  readonly admit: AdmitContext
  /** Where a browser reaches a site of this host name on this installation. */
  readonly addressOf: (host: string) => string
  /** Tells the publisher that there is work; lost if this process dies, so the publisher also looks by itself. */
  readonly wake: () => void
  /** The way out to old sites; what is longer than `maxBytes` is cut off. Redirects are told, not followed. */
  readonly outbound: (maxBytes: number) => Gate
  /** The way out for checking links: the beginning of a page is enough. */
  readonly linkGate: Gate
  /** What the public gets of a site now. */
  readonly published: PublishedSites
}
