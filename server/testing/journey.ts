/** The probes' journey of a notice, for tests. */
export { codeOf, journeyOf, type Journey } from '../app/probe/journey.ts'
