/** The census and the check of one link in the background; both keep the same pace with each host. */
import type { JobHandler } from '../../../platform/jobs/job.ts'
import { checkLink } from './check-link.ts'
import { createPacer } from './host-pacer.ts'
import { censusJob, checkLinkJob } from './job-names.ts'
import { type CensusContext, runCensus } from './run-census.ts'

/** Between an answer and the next question to the same host. */
const pauseMs = 500

export function linkJobs(given: Omit<CensusContext, 'pacer'>): JobHandler[] {
  const context: CensusContext = { ...given, pacer: createPacer(pauseMs) }
  return [
    { name: censusJob, atOnce: 1, perform: (actor, payload, signal) => runCensus(context, actor, payload, signal) },
    { name: checkLinkJob, atOnce: 3, perform: (actor, payload) => checkLink(context, actor, payload) },
  ]
}
