/** Wires the parts of identity. */
import type { UnitOfWork } from '../../platform/db/unit-of-work.ts'
import type { Module } from '../../platform/module.ts'
import type { IdentityContext } from './identity-context.ts'
import { importRoutes } from './imports/imports.routes.ts'
import { manifest } from './manifest.ts'
import type { PasswordProfile } from './passwords/password.rules.ts'
import { peopleRoutes } from './people/people.routes.ts'
import { rightsRoutes } from './rights/rights.routes.ts'
import { type Authenticator, createAuthenticator } from './sessions/authenticate.ts'
import { sessionRoutes } from './sessions/sessions.routes.ts'

export type IdentityOptions = {
  readonly uow: UnitOfWork
  readonly secure: boolean
  readonly publicUrl: string
  readonly profile: PasswordProfile
  readonly demo: boolean
}

export function createIdentity(options: IdentityOptions): { module: Module; authenticator: Authenticator } {
  const authenticator = createAuthenticator(options.uow, options.secure, options.profile === 'dengbao')
  const context: IdentityContext = { ...options, authenticator }
  const routes = [
    ...sessionRoutes(context),
    ...peopleRoutes(context),
    ...rightsRoutes,
    ...importRoutes({ uow: options.uow }),
  ]
  return { authenticator, module: { manifest, routes, listeners: [], jobs: [] } }
}
