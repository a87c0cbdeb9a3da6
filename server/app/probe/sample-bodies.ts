/** A body that passes each endpoint's schema, so that the probe reaches the verb and not only the parser. */
import { randomUUID } from 'node:crypto'

const someone = '0190c0de-0000-7000-8000-000000000001'

const article = { title: '探针', shownOn: '2026-01-01', body: { type: 'doc', content: [{ type: 'paragraph' }] } }

const fixed: Readonly<Record<string, unknown>> = {
  'identity.switchPost': { postId: someone },
  'identity.changePassword': { current: 'x', next: 'a long enough phrase 1' },
  'identity.beginTotp': { password: 'x' },
  'identity.confirmTotp': { code: '000000' },
  'identity.addDelegation': { toPersonId: someone, startsOn: '2026-01-01', endsOn: '2099-01-01' },
  'identity.saveRole': { name: '探针', permissions: [] },
  'identity.grantRole': { personId: someone, roleId: someone, scope: 'tenant' },
  'identity.applyImport': {},
  'identity.addPerson': { staffNumber: 'P1', name: '探针', posts: [{ unitId: someone, title: '探针' }] },
  'identity.savePerson': { version: 1, name: '探针', posts: [{ unitId: someone, title: '探针' }] },
  'operations.retryFailures': { facts: ['1'], jobs: [someone] },
  'exchange.remind': {},
  'exchange.addRecipients': { recipients: [3] },
  'exchange.recallDispatch': { reason: '探针' },
  'exchange.returnDelivery': { reason: '探针探针' },
  'workflow.approveTask': { opinion: '' },
  'workflow.returnTask': { to: 'draft', opinion: '探针探针', resume: 'straight' },
  'workflow.transferTask': { toPersonId: someone },
  'workflow.withdrawInstance': { reason: '探针' },
  'workflow.commentInstance': { text: '探针' },
  'documents.saveDocumentSettings': { issuer: '探针', issuerMark: '探针', numberCode: '探针', printedBy: '探针' },
  'documents.createDocument': { title: '', body: '' },
  'documents.saveDraft': { version: 1, fields: { title: '', body: '' } },
  'documents.submitDocument': { version: 1 },
  'sites.createSite': { name: '探针', theme: 'qiming', host: 'probe.localhost' },
  'sites.saveSite': { version: 1, name: '探针', status: 'building', theme: 'qiming', settings: {} },
  'sites.rollBackSite': { generation: 1 },
  'sites.previewLook': { name: '探针', theme: 'qiming', settings: {} },
  'sites.addDomain': { host: 'probe.localhost', role: 'alias' },
  'sites.switchSites': { sites: [someone], grey: true },
  'sites.addColumn': { parentId: null, fields: { title: '探针', slug: 'probe' } },
  'sites.saveColumn': { version: 1, fields: { title: '探针', slug: 'probe' } },
  'sites.moveColumn': { parentId: null, position: 0 },
  'sites.mergeColumn': { into: someone },
  'sites.createArticle': { content: article, placement: { columnId: someone } },
  'sites.saveArticle': { version: 1, content: article, placement: { columnId: someone } },
  'sites.submitArticle': { version: 1 },
  'sites.withdrawArticle': { reason: '探针' },
  'sites.changeArticles': { articles: [someone], act: 'withdraw' },
  'sites.rollBackArticle': { version: 1, to: 1 },
  'sites.describeMedia': { name: '探针', alt: '' },
  'sites.sendArticle': { targets: [someone] },
  'sites.recallArticle': { reason: '探针' },
  'sites.adoptOffer': { columnId: someone },
  'sites.returnOffer': { reason: '探针' },
  'sites.revealContact': { reason: '探针探针' },
  'sites.answerLetter': { answer: '探针探针', publish: false },
  'sites.applyIntake': {},
  'sites.stopIntake': {},
  'sites.startCrawl': { address: 'http://old-site.invalid/' },
  'sites.resumeCrawl': { finish: true },
  'sites.restorePackage': {},
  'sites.deleteSite': { name: '探针' },
  'sites.saveWord': { word: '探针', level: 'hint' },
  'sites.saveGrant': { columnId: null, subjectKind: 'person', subjectId: someone, actions: ['view'] },
}

/** A group's name must be free, so each call gets its own. */
export const sampleBody = (endpoint: string): unknown =>
  endpoint === 'exchange.saveGroup' ? { name: randomUUID().slice(0, 20), members: [3] } : (fixed[endpoint] ?? {})
