/** How often something may be asked, by name: a route names one of these, and gets the one of its kind. */
import { z } from 'zod'
import type { AnyEndpoint } from './endpoint.ts'

export type Rate = {
  readonly max: number
  readonly seconds: number
  /** Counted for each value of this part of the path, whoever asks; for each caller when left out. */
  readonly per?: string
  /** Counted only when the query carries this word: a list that is looked at is not a search. */
  readonly whenAsked?: string
}

const minute = 60
const hour = 3600

export const rates = {
  /** A search reads many rows: as many a minute as quick typing makes. */
  search: { max: 60, seconds: minute, whenAsked: 'q' },
  /** Writing a table costs more than reading a page. */
  export: { max: 10, seconds: minute },
  /** Names and posts of a whole school leave the system: a person needs a few a day, a thief needs many. */
  exportOfPeople: { max: 10, seconds: hour },
  /** By address: a whole school signs in from behind one. The account itself locks after five wrong passwords. */
  signIn: { max: 60, seconds: 900 },
  /** Guessing at something secret of an account that is already open: its password, its one-time code. */
  secret: { max: 10, seconds: 900 },
  /** By address, for a whole school sets its passwords on the same morning. */
  oneTimeLink: { max: 100, seconds: 900 },
  resetLinks: { max: 30, seconds: hour },
  /** Of one person, whoever issues them: more than three an hour is a mistake or an attack. */
  resetLinksOfOne: { max: 3, seconds: hour, per: 'personId' },
  /** Entering the demonstration, where nothing is secret: the browser stories do it all the time. */
  demo: { max: 600, seconds: 900 },
  upload: { max: 120, seconds: 600 },
  importTry: { max: 20, seconds: hour },
} as const satisfies Record<string, Rate>

/** The limits of a route beside the floor's: its own, and that of its kind. */
export function ratesOf(endpoint: AnyEndpoint): readonly Rate[] {
  const own = endpoint.rate ? [endpoint.rate].flat() : []
  if (endpoint.query instanceof z.ZodObject && rates.search.whenAsked in endpoint.query.shape)
    return [...own, rates.search]
  if (endpoint.replyKind === 'file' && /[/-]export$/.test(endpoint.path)) return [...own, rates.export]
  return endpoint.upload && own.length === 0 ? [rates.upload] : own
}
