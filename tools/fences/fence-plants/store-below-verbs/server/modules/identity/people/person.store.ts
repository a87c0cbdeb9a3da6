import { routes } from './people.routes.ts'
export const it = routes
