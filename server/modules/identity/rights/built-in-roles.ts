/** The roles every tenant starts with. Rights = permissions × scope; a grant gives the scope. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'

export type BuiltInRole = { readonly key: string; readonly name: string; readonly permissions: readonly Permission[] }

/** What everybody with a valid post may do in that tenant. */
export const staffPermissions: readonly Permission[] = [
  'identity.directory.read',
  'workflow.task.handle',
  'workflow.instance.start',
  'messages.inbox.read',
  'files.upload',
]

const reading: readonly Permission[] = ['documents.outgoing.read', 'documents.incoming.read']

export const builtInRoles: readonly BuiltInRole[] = [
  {
    key: 'clerk',
    name: '文书（收发员）',
    permissions: [
      ...reading,
      'documents.outgoing.draft',
      'documents.outgoing.number',
      'documents.outgoing.dispatch',
      'documents.incoming.sign',
      'exchange.board.read',
      'exchange.remind',
      'exchange.groups.manage',
      'sites.content.use',
    ],
  },
  { key: 'drafter', name: '拟稿人', permissions: ['documents.outgoing.draft', 'documents.outgoing.read'] },
  { key: 'section-head', name: '科室负责人', permissions: [...reading, 'documents.outgoing.draft'] },
  {
    key: 'director',
    name: '主要负责人（局长、校长）',
    permissions: [...reading, 'exchange.board.read', 'sites.content.use'],
  },
  { key: 'site-editor', name: '网站编辑（信息员、审稿人）', permissions: ['sites.content.use'] },
  { key: 'site-manager', name: '网站管理员', permissions: ['sites.content.use', 'sites.site.manage'] },
  {
    key: 'site-cluster',
    name: '网站集群管理员（教育局）',
    permissions: ['sites.content.use', 'sites.site.manage', 'sites.cluster.manage'],
  },
  {
    key: 'tenant-admin',
    name: '单位管理员',
    permissions: [
      'identity.people.manage',
      'identity.people.import',
      'identity.people.export',
      'identity.roles.manage',
      'identity.sessions.manage',
      'identity.settings.manage',
      'workflow.definition.manage',
    ],
  },
  {
    key: 'system-admin',
    name: '系统管理员',
    permissions: [
      'operations.system.read',
      'operations.system.manage',
      'identity.settings.manage',
      'identity.people.import',
      'workflow.definition.manage',
    ],
  },
  { key: 'security-admin', name: '安全管理员', permissions: ['identity.roles.manage', 'identity.sessions.manage'] },
  { key: 'auditor', name: '审计员', permissions: ['audit.log.read'] },
]

/** GB/T 22239-2019 8.1.5.1–3: nobody holds two of these. */
export const separatedRoles: ReadonlySet<string> = new Set(['system-admin', 'security-admin', 'auditor'])

/** What each of the three is there for: a role of a tenant's own making with such a permission counts as that one. */
const watchOf: Readonly<Partial<Record<string, string>>> = {
  'operations.system.read': 'system-admin',
  'operations.system.manage': 'system-admin',
  'identity.roles.manage': 'security-admin',
  'identity.sessions.manage': 'security-admin',
  'audit.log.read': 'auditor',
} satisfies Partial<Record<Permission, string>>

type Held = { readonly key: string; readonly permissions: readonly string[] }

/** Which of the three somebody with these roles would be. A tenant's own administrator is none of them. */
export const administratorsIn = (roles: readonly Held[]): ReadonlySet<string> =>
  new Set(
    roles
      .filter(({ key }) => key !== 'tenant-admin')
      .flatMap(({ permissions }) => permissions.flatMap((permission) => watchOf[permission] ?? [])),
  )

/** Whose second factor the 等保 profile demands. */
export const administratorRoles: ReadonlySet<string> = new Set(['tenant-admin', ...separatedRoles])
