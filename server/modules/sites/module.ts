/** Wires the parts of sites. */
import { join } from 'node:path'
import * as articles from '@shuyuan/contract/sites/articles.ts'
import * as board from '@shuyuan/contract/sites/board.ts'
import * as columns from '@shuyuan/contract/sites/columns.ts'
import * as letters from '@shuyuan/contract/sites/letters.ts'
import * as media from '@shuyuan/contract/sites/media.ts'
import * as rights from '@shuyuan/contract/sites/rights.ts'
import * as sharing from '@shuyuan/contract/sites/sharing.ts'
import * as sites from '@shuyuan/contract/sites/sites.ts'
import * as words from '@shuyuan/contract/sites/words.ts'
import { refuse } from '../../kernel/app-error.ts'
import { asAttachment } from '../../platform/http/attachment.ts'
import { raw, read, type Route, write } from '../../platform/http/route.ts'
import type { LiveHub } from '../../platform/live/hub.ts'
import type { Module } from '../../platform/module.ts'
import { sheetType } from '../../platform/sheets/write-sheets.ts'
import type { Publishing } from '../../platform/publishing/index.ts'
import type { SubjectPorts } from '../workflow/index.ts'
import { articleView, readableArticle } from './articles/article-view.ts'
import { changeArticles, withdrawArticle } from './articles/change-articles.ts'
import { exportArticles } from './articles/export-articles.ts'
import { listArticles } from './articles/list-articles.ts'
import { locateArticle } from './articles/locate-article.ts'
import { previewArticle } from './articles/preview-article.ts'
import { compareVersions, listVersions } from './articles/versions.ts'
import { createArticle, rollBackArticle, saveArticle } from './articles/write-article.ts'
import { columnStatistics } from './board/column-statistics.ts'
import { clusterBoard, clusterBoardSheet, siteBoard } from './board/boards.ts'
import { addColumn, mergeColumn, moveColumn, removeColumn, saveColumn } from './columns/change-columns.ts'
import { listColumns } from './columns/list-columns.ts'
import { alarmRoutes } from './guard/alarms.routes.ts'
import { createEvidenceReader, type EvidenceReader } from './guard/alarms.ts'
import { guardListeners } from './guard/guard.listener.ts'
import { type AlarmTeller, createAlarmTeller } from './guard/tell-alarm.ts'
import { manifest } from './manifest.ts'
import { intakeRoutes } from './intake/intake.routes.ts'
import { intakeJobs } from './intake/work-intake.ts'
import { linkJobs } from './links/links.jobs.ts'
import { linkRoutes } from './links/links.routes.ts'
import { createPublishedSites } from './links/published-sites.ts'
import { CheckMedia, checkMedia } from './media/check-media.ts'
import { createContactBox } from './letters/contact-box.ts'
import { answerLetter, letterView, listLetters, revealContact } from './letters/letters.ts'
import { describeMedia, listMedia, mediaUsage, removeMedia, showMedia } from './media/list-media.ts'
import { uploadMedia } from './media/upload-media.ts'
import { sitesHolder } from './packages/blob-holder.ts'
import { packageJobs } from './packages/packages.jobs.ts'
import { packageRoutes } from './packages/packages.routes.ts'
import { createFormTokens } from './public/form-token.ts'
import { createKeptPages } from './publish/kept-pages.ts'
import { pageThen, pictureThen } from './publish/page-then.ts'
import { createPublisher, type Publisher } from './publish/publisher.ts'
import type { PublishContext } from './publish/publish-site.ts'
import { redesignListeners } from './redesigns/redesign.listener.ts'
import { redesignRoutes } from './redesigns/redesigns.routes.ts'
import { RehearseSite, rehearseSite } from './redesigns/rehearse-site.ts'
import { rehearseJob } from './redesigns/start-rehearsal.ts'
import { articleSubject } from './review/article-subject.ts'
import { createSealer } from './review/seal.ts'
import { listWords, saveWord } from './review/words.ts'
import { submitArticle } from './review/submit-article.ts'
import { listGrants, listSubjectRoles, saveGrant, whatCan, whoCan } from './rights/grants.ts'
import { siteRights } from './rights/site-rights.ts'
import { adoptOffer, returnOffer, takeNewer } from './sharing/adopt-offer.ts'
import { listCredits, listOffers, listSubmissions, offerView } from './sharing/list-sharing.ts'
import { recallArticle } from './sharing/recall-article.ts'
import { pushColumn, stopColumnPush } from './sharing/push-column.ts'
import { listTargets, sendArticle } from './sharing/send-article.ts'
import { sharingListeners } from './sharing/sharing.listener.ts'
import { addDomain, removeDomain } from './sites/domains.ts'
import { listGenerations } from './sites/generations.ts'
import { listCluster, listSites, siteView } from './sites/list-sites.ts'
import { previewLook } from './sites/preview-look.ts'
import { resumeSite, rollBackSite } from './sites/roll-back-site.ts'
import { createSite, saveSite } from './sites/save-site.ts'
import { switchSites } from './sites/switch-sites.ts'
import type { SitesContext } from './sites-context.ts'
import { createTemplateRenderer, type TemplateRenderer } from './templates/template-renderer.ts'
import { templateRoutes } from './templates/templates.routes.ts'
import { surveyRoutes } from './surveys/surveys.routes.ts'
import { takeoverListeners } from './takeovers/takeovers.listener.ts'
import { takeoverRoutes } from './takeovers/takeovers.routes.ts'

export type SitesOptions = Pick<
  SitesContext,
  'uow' | 'blobs' | 'space' | 'admit' | 'addressOf' | 'outbound' | 'linkGate'
> & {
  readonly hub: LiveHub
  readonly workflow: SubjectPorts
  readonly publishing: Publishing
  readonly dataDir: string
  readonly clock: () => Date
  readonly log: (line: string, error?: unknown) => void
}

/** Heard by the publisher, in whichever process it runs. */
const wakeTopic = '0:sites:publish'

export type Sites = {
  readonly module: Module
  readonly publisher: Publisher
  readonly tellAlarm: AlarmTeller
  /** For who runs the system. */
  readonly readEvidence: EvidenceReader
  /** For who publishes or writes outside a request: the command line, the demonstration, benchmarks. */
  readonly publishing: PublishContext
  readonly context: SitesContext
}

export function createSites(options: SitesOptions): Sites {
  const { uow, blobs, space, admit, addressOf, outbound, linkGate, hub, workflow, publishing, dataDir, clock, log } =
    options
  const seal = createSealer(join(dataDir, 'sites', 'keys', 'approval.key'))
  const contacts = createContactBox(join(dataDir, 'sites', 'keys', 'contacts.key'))
  const tokens = createFormTokens(join(dataDir, 'sites', 'keys', 'forms.key'))
  const wake = (): void => hub.publish(wakeTopic)
  const published = createPublishedSites(publishing)
  const ways = { addressOf, outbound, linkGate, wake, published }
  const context: SitesContext = { uow, blobs, space, admit, seal, contacts, tokens, ...ways }
  space.register(sitesHolder)
  workflow.register(articleSubject(context))
  const kept = createKeptPages(join(dataDir, 'sites', 'kept'))
  const templates = createTemplateRenderer()
  // Who tries a template that hangs keeps nobody's pages from being published.
  const trials = createTemplateRenderer()
  const publish: PublishContext = { uow, blobs, publishing, kept, seal, templates, clock }
  const publisher = createPublisher(publish, log)
  return {
    module: {
      manifest,
      listeners: [...sharingListeners(context), ...redesignListeners, ...takeoverListeners, ...guardListeners],
      jobs: [
        { name: 'sites.check-media', run: (tx, payload) => checkMedia(tx, context, CheckMedia.parse(payload).mediaId) },
        { name: rehearseJob, run: (tx, payload) => rehearseSite(tx, { ...publish, log }, RehearseSite.parse(payload)) },
        ...intakeJobs(context),
        ...packageJobs({ ...context, publishing }),
        ...linkJobs({ ...context, log }),
      ],
      routes: [
        ...siteRoutes(context, publishing, trials),
        ...columnRoutes(context),
        ...articleRoutes(context, trials),
        ...mediaRoutes(context),
        ...rightRoutes(),
        ...sharingRoutes(context),
        ...letterRoutes(context),
        ...boardRoutes(context),
        ...linkRoutes(context),
        ...alarmRoutes(context),
        ...intakeRoutes(context),
        ...takeoverRoutes(),
        ...surveyRoutes(context),
        ...packageRoutes({ ...context, publishing }, (siteId) => kept.write(siteId, '', new Map())),
        ...redesignRoutes(context, publish),
        ...templateRoutes(context, trials),
      ],
    },
    publisher: { ...publisher, start: () => void (hub.follow([wakeTopic], publisher.wake), publisher.start()) },
    tellAlarm: createAlarmTeller(uow, clock),
    readEvidence: createEvidenceReader(dataDir),
    publishing: publish,
    context,
  }
}

const siteRoutes = (context: SitesContext, publishing: Publishing, templates: TemplateRenderer): Route[] => [
  read(sites.listSites, (tx) => listSites(tx)),
  write(sites.createSite, (tx, { body }) => createSite(tx, context, body)),
  read(sites.getSite, (tx, { params }) => siteView(tx, context, params.siteId)),
  write(sites.saveSite, (tx, { params, body }) => saveSite(tx, context, params.siteId, body)),
  read(sites.previewLook, (tx, { params, body }) => previewLook(tx, templates, params.siteId, body)),
  write(sites.addDomain, (tx, { params, body }) => addDomain(tx, context, params.siteId, body)),
  write(sites.removeDomain, (tx, { params }) => removeDomain(tx, context, params.siteId, params.host)),
  write(sites.switchSites, (tx, { body }) => switchSites(tx, context, body)),
  read(sites.listCluster, (tx) => listCluster(tx)),
  write(sites.rollBackSite, (tx, { params, body }) => rollBackSite(tx, context, params.siteId, body.generation)),
  write(sites.resumeSite, (tx, { params }) => resumeSite(tx, context, params.siteId)),
  read(sites.listGenerations, (tx, { params, query }) => listGenerations(tx, params.siteId, query.before)),
  raw(sites.pageAt, async (actor, { params, query }) => {
    await context.uow.readTenant(actor ?? refuse('session.required'), (tx) => siteRights(tx, params.siteId))
    return pageThen(publishing, { ...params, ...query })
  }),
  raw(sites.pagePictureAt, async (actor, { params, query }, door) => {
    await context.uow.readTenant(actor ?? refuse('session.required'), (tx) => siteRights(tx, params.siteId))
    return door.reply
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('cache-control', 'private, max-age=3600')
      .type('image/webp')
      .send(pictureThen(publishing, { ...params, ...query }))
  }),
]

const columnRoutes = (context: SitesContext): Route[] => [
  read(columns.listColumns, (tx, { params }) => listColumns(tx, params.siteId)),
  write(columns.addColumn, (tx, { params, body }) => addColumn(tx, context, params.siteId, body)),
  write(columns.saveColumn, (tx, { params, body }) => saveColumn(tx, context, params.siteId, params.columnId, body)),
  write(columns.moveColumn, (tx, { params, body }) => moveColumn(tx, context, params.siteId, params.columnId, body)),
  write(columns.mergeColumn, (tx, { params, body }) =>
    mergeColumn(tx, context, params.siteId, params.columnId, body.into),
  ),
  write(columns.removeColumn, (tx, { params }) => removeColumn(tx, context, params.siteId, params.columnId)),
]

const articleRoutes = (context: SitesContext, templates: TemplateRenderer): Route[] => [
  read(articles.listArticles, (tx, { params, query }) => listArticles(tx, params.siteId, query)),
  raw(articles.exportArticles, async (actor, { params, query }, door) => {
    const { name, bytes } = await context.uow.readTenant(actor ?? refuse('session.required'), (tx) =>
      exportArticles(tx, context, params.siteId, query),
    )
    return asAttachment(door.reply, { name, type: sheetType, bytes })
  }),
  write(articles.createArticle, (tx, { params, body }) => createArticle(tx, context, params.siteId, body)),
  read(articles.getArticle, async (tx, { params }) => {
    const { article, rights: mine } = await readableArticle(tx, params.siteId, params.articleId)
    return articleView(tx, context, article, mine)
  }),
  write(articles.saveArticle, (tx, { params, body }) =>
    saveArticle(tx, context, params.siteId, params.articleId, body),
  ),
  write(articles.submitArticle, (tx, { params, body }) =>
    submitArticle(tx, context, params.siteId, params.articleId, body),
  ),
  write(articles.withdrawArticle, (tx, { params, body }) =>
    withdrawArticle(tx, context, params.siteId, params.articleId, body.reason),
  ),
  write(articles.changeArticles, (tx, { params, body }) => changeArticles(tx, context, params.siteId, body)),
  read(articles.listVersions, (tx, { params }) => listVersions(tx, params.siteId, params.articleId)),
  read(articles.compareVersions, (tx, { params }) =>
    compareVersions(tx, params.siteId, params.articleId, params.version),
  ),
  write(articles.rollBackArticle, (tx, { params, body }) =>
    rollBackArticle(tx, context, params.siteId, params.articleId, body),
  ),
  read(articles.previewArticle, (tx, { params }, { reply }) =>
    previewArticle(tx, templates, params.siteId, params.articleId, reply),
  ),
  read(articles.locateArticle, (tx, { params }) => locateArticle(tx, params.articleId)),
]

const mediaRoutes = (context: SitesContext): Route[] => [
  read(media.listMedia, (tx, { params, query }) => listMedia(tx, params.siteId, query)),
  raw(media.uploadMedia, (actor, { params }, door) =>
    uploadMedia(context, actor ?? refuse('session.required'), params.siteId, door.request),
  ),
  write(media.describeMedia, (tx, { params, body }) => describeMedia(tx, params.siteId, params.mediaId, body)),
  read(media.mediaUsage, (tx, { params }) => mediaUsage(tx, params.siteId, params.mediaId)),
  write(media.removeMedia, (tx, { params }) => removeMedia(tx, params.siteId, params.mediaId)),
  raw(media.showMedia, (actor, { params, query }, door) =>
    showMedia(context, actor ?? refuse('session.required'), { ...params, ...query }, door),
  ),
]

const rightRoutes = (): Route[] => [
  read(words.listWords, (tx) => listWords(tx)),
  write(words.saveWord, (tx, { body }) => saveWord(tx, body)),
  read(rights.listGrants, (tx, { params }) => listGrants(tx, params.siteId)),
  write(rights.saveGrant, (tx, { params, body }) => saveGrant(tx, params.siteId, body)),
  read(rights.listSubjectRoles, (tx, { params }) => listSubjectRoles(tx, params.siteId)),
  read(rights.whoCan, (tx, { params, query }) => whoCan(tx, params.siteId, query)),
  read(rights.whatCan, (tx, { params }) => whatCan(tx, params.siteId, params.personId)),
]

const sharingRoutes = (context: SitesContext): Route[] => [
  read(sharing.listTargets, (tx, { params }) => listTargets(tx, params.siteId)),
  write(sharing.sendArticle, (tx, { params, body }) => sendArticle(tx, params.siteId, params.articleId, body)),
  write(sharing.pushColumn, (tx, { params, body }) => pushColumn(tx, params.siteId, params.columnId, body)),
  write(sharing.stopColumnPush, (tx, { params }) => stopColumnPush(tx, params.siteId, params.columnId)),
  read(sharing.listSubmissions, (tx, { params, query }) => listSubmissions(tx, params.siteId, query)),
  write(sharing.recallArticle, (tx, { params, body }) =>
    recallArticle(tx, context, params.siteId, params.articleId, body.reason),
  ),
  read(sharing.listOffers, (tx, { params, query }) => listOffers(tx, params.siteId, query)),
  read(sharing.getOffer, (tx, { params }) => offerView(tx, params.siteId, params.offerId)),
  write(sharing.adoptOffer, (tx, { params, body }) => adoptOffer(tx, context, params.siteId, params.offerId, body)),
  write(sharing.returnOffer, (tx, { params, body }) => returnOffer(tx, params.siteId, params.offerId, body.reason)),
  write(sharing.takeNewer, (tx, { params }) => takeNewer(tx, context, params.siteId, params.offerId)),
  read(sharing.listCredits, (tx, { params, query }) => listCredits(tx, params.siteId, query)),
]

const letterRoutes = (context: SitesContext): Route[] => [
  read(letters.listLetters, (tx, { params, query }) => listLetters(tx, params.siteId, query)),
  read(letters.getLetter, (tx, { params }) => letterView(tx, context, params.siteId, params.letterId)),
  write(letters.revealContact, (tx, { params }) => revealContact(tx, context, params.siteId, params.letterId)),
  write(letters.answerLetter, (tx, { params, body }) =>
    answerLetter(tx, context, params.siteId, params.letterId, body),
  ),
]

const boardRoutes = (context: SitesContext): Route[] => [
  read(board.getBoard, (tx, { params }) => siteBoard(tx, params.siteId)),
  read(board.getClusterBoard, (tx) => clusterBoard(tx)),
  raw(board.exportColumns, async (actor, { params }, door) => {
    const { name, bytes } = await context.uow.readTenant(actor ?? refuse('session.required'), (tx) =>
      columnStatistics(tx, params.siteId),
    )
    return asAttachment(door.reply, { name, type: sheetType, bytes })
  }),
  raw(board.exportClusterBoard, async (actor, _, door) => {
    const bytes = await context.uow.readTenant(actor ?? refuse('session.required'), clusterBoardSheet)
    return asAttachment(door.reply, { name: '网站集群看板.xlsx', type: sheetType, bytes })
  }),
]
