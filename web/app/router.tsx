/** Every page of the desktop and its address. Each page is a file of its own, fetched when first visited. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import { createRootRoute, createRoute, createRouter, Outlet } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { House } from './house.tsx'
import { NotFoundPage, PageTrouble, page } from './page.tsx'

const root = createRootRoute({ component: Outlet })
const house = createRoute({
  getParentRoute: () => root,
  id: 'house',
  component: House,
  notFoundComponent: NotFoundPage,
})

const at = (path: string, load: () => Promise<ComponentType>, permission?: Permission) =>
  createRoute({ getParentRoute: () => house, path, component: page(load, permission) })

const link = createRoute({ getParentRoute: () => root, path: '/link' }).lazy(() =>
  import('../features/identity/sessions/one-time-link.route.ts').then((file) => file.oneTimeLinkRoute),
)

const tasks = [
  at('/tasks', () => import('../features/workflow/tasks/task-list.page.tsx').then((f) => f.TaskListPage)),
  at('/tasks/$id', () => import('../features/workflow/tasks/task-detail.page.tsx').then((f) => f.TaskDetailPage)),
  at('/instances', () =>
    import('../features/workflow/instances/instance-list.page.tsx').then((f) => f.InstanceListPage),
  ),
  at('/instances/$id', () =>
    import('../features/workflow/instances/instance-detail.page.tsx').then((f) => f.InstanceDetailPage),
  ),
]

const documents = [
  at(
    '/documents',
    () => import('../features/documents/outgoing/document-list.page.tsx').then((f) => f.DocumentListPage),
    'documents.outgoing.read',
  ),
  at('/documents/$id', () => import('../features/documents/outgoing/document.page.tsx').then((f) => f.DocumentPage)),
  at(
    '/incoming',
    () => import('../features/exchange/deliveries/incoming-list.page.tsx').then((f) => f.IncomingListPage),
    'documents.incoming.read',
  ),
  at(
    '/incoming/$id',
    () => import('../features/exchange/deliveries/incoming-detail.page.tsx').then((f) => f.IncomingDetailPage),
    'documents.incoming.read',
  ),
  at(
    '/dispatches',
    () => import('../features/exchange/dispatches/dispatch-list.page.tsx').then((f) => f.DispatchListPage),
    'exchange.board.read',
  ),
  at(
    '/dispatches/groups',
    () => import('../features/exchange/groups/group-list.page.tsx').then((f) => f.GroupListPage),
    'exchange.groups.manage',
  ),
  at(
    '/dispatches/$id',
    () => import('../features/exchange/dispatches/board.page.tsx').then((f) => f.BoardPage),
    'exchange.board.read',
  ),
]

const people = [
  at(
    '/people',
    () => import('../features/identity/people/directory.page.tsx').then((f) => f.DirectoryPage),
    'identity.directory.read',
  ),
  at(
    '/admin/import',
    () => import('../features/identity/imports/import-list.page.tsx').then((f) => f.ImportListPage),
    'identity.people.import',
  ),
  at(
    '/admin/import/$id',
    () => import('../features/identity/imports/import-detail.page.tsx').then((f) => f.ImportDetailPage),
    'identity.people.import',
  ),
  at(
    '/admin/roles',
    () => import('../features/identity/rights/roles.page.tsx').then((f) => f.RolesPage),
    'identity.roles.manage',
  ),
  at(
    '/admin/flows',
    () => import('../features/workflow/definitions/flow-list.page.tsx').then((f) => f.FlowListPage),
    'workflow.definition.manage',
  ),
  at(
    '/admin/documents',
    () => import('../features/documents/settings/settings.page.tsx').then((f) => f.DocumentSettingsPage),
    'identity.settings.manage',
  ),
  at(
    '/admin/audit',
    () => import('../features/audit/entries/audit.page.tsx').then((f) => f.AuditPage),
    'audit.log.read',
  ),
]

const articles = [
  at(
    '/sites/$siteId/articles',
    () => import('../features/sites/articles/article-list.page.tsx').then((f) => f.ArticleListPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/articles/$articleId',
    () => import('../features/sites/articles/article.page.tsx').then((f) => f.ArticlePage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/media',
    () => import('../features/sites/media/media.page.tsx').then((f) => f.MediaPage),
    'sites.content.use',
  ),
]

const sites = [
  at(
    '/sites',
    () => import('../features/sites/manage/site-list.page.tsx').then((f) => f.SiteListPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/columns',
    () => import('../features/sites/manage/columns.page.tsx').then((f) => f.ColumnsPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/rights',
    () => import('../features/sites/manage/rights.page.tsx').then((f) => f.RightsPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/settings',
    () => import('../features/sites/manage/settings.page.tsx').then((f) => f.SettingsPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/home',
    () => import('../features/sites/manage/home.page.tsx').then((f) => f.HomePage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/history',
    () => import('../features/sites/manage/history.page.tsx').then((f) => f.HistoryPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/intakes',
    () => import('../features/sites/intake/intakes.page.tsx').then((f) => f.IntakesPage),
    'sites.site.manage',
  ),
  at(
    '/sites/$siteId/intakes/$intakeId',
    () => import('../features/sites/intake/intake.page.tsx').then((f) => f.IntakePage),
    'sites.site.manage',
  ),
  at(
    '/sites/$siteId/offers',
    () => import('../features/sites/manage/offers.page.tsx').then((f) => f.OffersPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/offers/$offerId',
    () => import('../features/sites/manage/offer.page.tsx').then((f) => f.OfferPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/board',
    () => import('../features/sites/board/board.page.tsx').then((f) => f.BoardPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/letters',
    () => import('../features/sites/board/letters.page.tsx').then((f) => f.LettersPage),
    'sites.content.use',
  ),
  at(
    '/cluster-board',
    () => import('../features/sites/board/cluster-board.page.tsx').then((f) => f.ClusterBoardPage),
    'sites.cluster.manage',
  ),
  at(
    '/sites/$siteId/surveys',
    () => import('../features/sites/surveys/surveys.page.tsx').then((f) => f.SurveysPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/packages',
    () => import('../features/sites/packages/packages.page.tsx').then((f) => f.SitePackagesPage),
    'sites.site.manage',
  ),
  at(
    '/site-packages',
    () => import('../features/sites/packages/packages.page.tsx').then((f) => f.PackagesPage),
    'sites.site.manage',
  ),
  at(
    '/site-cluster/packages',
    () => import('../features/sites/packages/cluster-packages.page.tsx').then((f) => f.ClusterPackagesPage),
    'sites.cluster.manage',
  ),
  at(
    '/sites/$siteId/links',
    () => import('../features/sites/links/links.page.tsx').then((f) => f.LinksPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/page-faults',
    () => import('../features/sites/links/page-faults.page.tsx').then((f) => f.PageFaultsPage),
    'sites.content.use',
  ),
  at(
    '/cluster-alarms',
    () => import('../features/sites/alarms/alarms.page.tsx').then((f) => f.AlarmsPage),
    'sites.cluster.manage',
  ),
  at(
    '/page-alarms',
    () => import('../features/sites/alarms/alarms.page.tsx').then((f) => f.AlarmsPage),
    'operations.system.read',
  ),
  at(
    '/cluster-links',
    () => import('../features/sites/links/cluster-links.page.tsx').then((f) => f.ClusterLinksPage),
    'sites.cluster.manage',
  ),
  at(
    '/site-cluster',
    () => import('../features/sites/manage/cluster.page.tsx').then((f) => f.ClusterPage),
    'sites.cluster.manage',
  ),
]

const redesigns = [
  at(
    '/sites/$siteId/templates',
    () => import('../features/sites/templates/templates.page.tsx').then((f) => f.TemplatesPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/redesigns',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.SiteRedesignsPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/redesigns/new',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.SiteRedesignNewPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/redesigns/$redesignId',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.SiteRedesignPage),
    'sites.content.use',
  ),
  at(
    '/sites/$siteId/redesigns/$redesignId/change',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.SiteRedesignChangePage),
    'sites.content.use',
  ),
  at(
    '/site-redesigns',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.ClusterRedesignsPage),
    'sites.cluster.manage',
  ),
  at(
    '/site-redesigns/new',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.ClusterRedesignNewPage),
    'sites.cluster.manage',
  ),
  at(
    '/site-redesigns/$redesignId',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.ClusterRedesignPage),
    'sites.cluster.manage',
  ),
  at(
    '/site-redesigns/$redesignId/change',
    () => import('../features/sites/redesigns/redesigns.page.tsx').then((f) => f.ClusterRedesignChangePage),
    'sites.cluster.manage',
  ),
]

const own = [
  at('/', () => import('./workplace/workplace.page.tsx').then((f) => f.WorkplacePage)),
  at('/me/sessions', () => import('../features/identity/sessions/my-sessions.page.tsx').then((f) => f.MySessionsPage)),
  at('/me/password', () => import('../features/identity/sessions/my-password.page.tsx').then((f) => f.MyPasswordPage)),
  at('/me/delegations', () =>
    import('../features/identity/delegations/delegations.page.tsx').then((f) => f.DelegationsPage),
  ),
  at('/help', () => import('./help.page.tsx').then((f) => f.HelpPage)),
  at(
    '/system',
    () => import('../features/operations/health/system.page.tsx').then((f) => f.SystemPage),
    'operations.system.read',
  ),
  at('/$', () => Promise.resolve(NotFoundPage)),
]

export const router = createRouter({
  routeTree: root.addChildren([
    link,
    house.addChildren([...own, ...tasks, ...documents, ...people, ...articles, ...sites, ...redesigns]),
  ]),
  defaultErrorComponent: PageTrouble,
  defaultNotFoundComponent: NotFoundPage,
})
