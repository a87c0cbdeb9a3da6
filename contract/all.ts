/** Every endpoint there is: the source of the routes' check, OpenAPI, the manual of the interface and the probes. */
import * as outgoing from './documents/outgoing.ts'
import * as deliveries from './exchange/deliveries.ts'
import * as dispatches from './exchange/dispatches.ts'
import * as files from './files/files.ts'
import * as imports from './identity/imports.ts'
import * as people from './identity/people.ts'
import * as personRecords from './identity/person-records.ts'
import * as rights from './identity/rights.ts'
import * as sessions from './identity/sessions.ts'
import type { AnyEndpoint } from './kernel/endpoint.ts'
import * as inbox from './messages/inbox.ts'
import * as failures from './operations/failures.ts'
import * as siteAlarmsOfSystem from './operations/site-alarms.ts'
import * as siteAlarms from './sites/alarms.ts'
import * as siteArticles from './sites/articles.ts'
import * as siteBoard from './sites/board.ts'
import * as siteColumns from './sites/columns.ts'
import * as siteIntake from './sites/intake.ts'
import * as siteLetters from './sites/letters.ts'
import * as siteLinks from './sites/links.ts'
import * as siteMedia from './sites/media.ts'
import * as sitePackages from './sites/packages.ts'
import * as siteRedesigns from './sites/redesigns.ts'
import * as siteRights from './sites/rights.ts'
import * as siteSharing from './sites/sharing.ts'
import * as sites from './sites/sites.ts'
import * as siteTemplates from './sites/templates.ts'
import * as siteSurveys from './sites/surveys.ts'
import * as siteTakeovers from './sites/takeovers.ts'
import * as siteWords from './sites/words.ts'
import * as definitions from './workflow/definitions.ts'
import * as tasks from './workflow/tasks.ts'

const isEndpoint = (value: unknown): value is AnyEndpoint =>
  typeof value === 'object' && value !== null && 'path' in value && 'permission' in value && 'method' in value

export const allEndpoints: readonly AnyEndpoint[] = [
  sessions,
  people,
  personRecords,
  rights,
  imports,
  inbox,
  dispatches,
  deliveries,
  tasks,
  definitions,
  outgoing,
  files,
  failures,
  sites,
  siteColumns,
  siteArticles,
  siteMedia,
  siteRights,
  siteSharing,
  siteWords,
  siteLetters,
  siteBoard,
  siteLinks,
  siteAlarms,
  siteAlarmsOfSystem,
  siteIntake,
  sitePackages,
  siteRedesigns,
  siteTemplates,
  siteTakeovers,
  siteSurveys,
].flatMap((area) => Object.values(area).filter(isEndpoint))
