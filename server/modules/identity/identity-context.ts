/** What the verbs of this module need beside a transaction; made once by module.ts. */
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import type { PasswordProfile } from './passwords/password.rules.ts'
import type { Authenticator } from './sessions/authenticate.ts'

export type IdentityContext = {
  readonly uow: UnitOfWork
  readonly authenticator: Authenticator
  readonly profile: PasswordProfile
  /** Cookies get Secure and the __Host- prefix; off only on plain-HTTP loopback. */
  readonly secure: boolean
  readonly demo: boolean
  readonly publicUrl: string
}
