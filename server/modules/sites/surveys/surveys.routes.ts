/** Binds the endpoints of surveys. */
import * as contract from '@shuyuan/contract/sites/surveys.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { asAttachment } from '../../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../../platform/http/route.ts'
import { sheetType } from '../../../platform/sheets/write-sheets.ts'
import type { SitesContext } from '../sites-context.ts'
import {
  answersSheet,
  createSurvey,
  listAnswers,
  listSurveys,
  removeSurvey,
  revealRespondent,
  saveSurvey,
  surveyResults,
  surveyView,
} from './surveys.ts'

export const surveyRoutes = (context: SitesContext): Route[] => [
  read(contract.listSurveys, (tx, { params, query }) => listSurveys(tx, params.siteId, query)),
  write(contract.createSurvey, (tx, { params, body }) => createSurvey(tx, context, params.siteId, body)),
  read(contract.getSurvey, (tx, { params }) => surveyView(tx, params.siteId, params.surveyId)),
  write(contract.saveSurvey, (tx, { params, body }) => saveSurvey(tx, context, params.siteId, params.surveyId, body)),
  write(contract.removeSurvey, (tx, { params }) => removeSurvey(tx, context, params.siteId, params.surveyId)),
  read(contract.surveyResults, (tx, { params }) => surveyResults(tx, params.siteId, params.surveyId)),
  read(contract.listAnswers, (tx, { params, query }) => listAnswers(tx, context, params, query)),
  write(contract.revealRespondent, (tx, { params }) => revealRespondent(tx, context, params)),
  raw(contract.exportAnswers, async (given, { params }, door) => {
    const actor = given ?? refuse('session.required')
    const { name, bytes } = await context.uow.readTenant(actor, (tx) =>
      answersSheet(tx, context, params.siteId, params.surveyId),
    )
    return asAttachment(door.reply, { name, type: sheetType, bytes })
  }),
]
