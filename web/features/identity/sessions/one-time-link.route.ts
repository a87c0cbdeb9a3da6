/** The one-time link's page as a lazily loaded route outside the shell. */
import { createLazyRoute } from '@tanstack/react-router'
import { OneTimeLinkPage } from './one-time-link.page.tsx'

export const oneTimeLinkRoute = createLazyRoute('/link')({ component: OneTimeLinkPage })
