/** Every page of the phone and its address. They are few and small, so they come in one file and open at once. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DocumentListPhone } from '../features/documents/outgoing/document-list.phone.tsx'
import { DocumentPhone } from '../features/documents/outgoing/document.phone.tsx'
import { IncomingDetailPhone } from '../features/exchange/deliveries/incoming-detail.phone.tsx'
import { IncomingListPhone } from '../features/exchange/deliveries/incoming-list.phone.tsx'
import { BoardPhone } from '../features/exchange/dispatches/board.phone.tsx'
import { DispatchListPhone } from '../features/exchange/dispatches/dispatch-list.phone.tsx'
import { DelegationsPhone } from '../features/identity/delegations/delegations.phone.tsx'
import { DirectoryPhone } from '../features/identity/people/directory.phone.tsx'
import { PersonPhone } from '../features/identity/people/person.phone.tsx'
import { MySessionsPhone } from '../features/identity/sessions/my-sessions.phone.tsx'
import { InboxPhone } from '../features/messages/inbox/inbox.phone.tsx'
import { ArticleListPhone } from '../features/sites/phone/article-list.phone.tsx'
import { ArticlePhone } from '../features/sites/phone/article.phone.tsx'
import { SiteListPhone } from '../features/sites/phone/site-list.phone.tsx'
import { EditArticlePhone, NewArticlePhone } from '../features/sites/phone/write-article.phone.tsx'
import { InstanceDetailPhone } from '../features/workflow/instances/instance-detail.phone.tsx'
import { InstanceListPhone } from '../features/workflow/instances/instance-list.phone.tsx'
import { TaskDetailPhone } from '../features/workflow/tasks/task-detail.phone.tsx'
import { TaskListPhone } from '../features/workflow/tasks/task-list.phone.tsx'
import { AppsPhone } from './apps.tsx'
import { HomePhone } from './home/home.tsx'
import { MePhone } from './me.tsx'
import { guarded, NotFoundPhone, TroublePhone } from './page.tsx'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFoundPhone })

const at = (path: string, Page: () => ReactNode, permission?: Permission) =>
  createRoute({ getParentRoute: () => root, path, component: permission ? guarded(Page, permission) : Page })

const pages = [
  at('/', HomePhone),
  at('/tasks', TaskListPhone, 'workflow.task.handle'),
  at('/tasks/$id', TaskDetailPhone, 'workflow.task.handle'),
  at('/instances', InstanceListPhone),
  at('/instances/$id', InstanceDetailPhone),
  at('/incoming', IncomingListPhone, 'documents.incoming.read'),
  at('/incoming/$id', IncomingDetailPhone, 'documents.incoming.read'),
  at('/documents', DocumentListPhone, 'documents.outgoing.read'),
  at('/documents/$id', DocumentPhone),
  at('/dispatches', DispatchListPhone, 'exchange.board.read'),
  at('/dispatches/$id', BoardPhone, 'exchange.board.read'),
  at('/sites', SiteListPhone, 'sites.content.use'),
  at('/sites/$siteId/articles', ArticleListPhone, 'sites.content.use'),
  at('/sites/$siteId/articles/new', NewArticlePhone, 'sites.content.use'),
  at('/sites/$siteId/articles/$articleId', ArticlePhone, 'sites.content.use'),
  at('/sites/$siteId/articles/$articleId/edit', EditArticlePhone, 'sites.content.use'),
  at('/people', DirectoryPhone, 'identity.directory.read'),
  at('/people/$id', PersonPhone, 'identity.directory.read'),
  at('/messages', InboxPhone, 'messages.inbox.read'),
  at('/apps', AppsPhone),
  at('/me', MePhone),
  at('/me/delegations', DelegationsPhone),
  at('/me/sessions', MySessionsPhone),
]

export const router = createRouter({
  routeTree: root.addChildren(pages),
  basepath: '/m',
  scrollRestoration: true,
  defaultErrorComponent: TroublePhone,
  defaultNotFoundComponent: NotFoundPhone,
})
