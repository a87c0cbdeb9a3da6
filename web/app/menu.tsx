/** The left menu as data: groups, addresses, who sees them. The global search looks through the same list. */
import {
  AlertOutlined,
  ApartmentOutlined,
  AuditOutlined,
  BgColorsOutlined,
  CheckSquareOutlined,
  ClusterOutlined,
  DashboardOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  GlobalOutlined,
  HomeOutlined,
  ImportOutlined,
  InboxOutlined,
  LinkOutlined,
  PartitionOutlined,
  SafetyOutlined,
  SaveOutlined,
  SendOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import type { Counts } from '@shuyuan/contract/messages/inbox.ts'
import type { ReactNode } from 'react'
import type { Can } from '../features/identity/sessions/me.queries.ts'
import { paths } from './paths.ts'

export type MenuItem = {
  readonly label: string
  readonly to: string
  readonly icon: ReactNode
  readonly permission?: Permission
  readonly badge?: keyof Counts
  /** Other words people search it by. */
  readonly words?: string
}
export type MenuGroup = { readonly label: string; readonly items: readonly MenuItem[] }

const groups: readonly MenuGroup[] = [
  { label: '', items: [{ label: '工作台', to: paths.home, icon: <HomeOutlined />, words: '首页' }] },
  {
    label: '公文',
    items: [
      {
        label: '来文',
        to: paths.incoming,
        icon: <InboxOutlined />,
        permission: 'documents.incoming.read',
        badge: 'unsigned',
        words: '收文 签收',
      },
      {
        label: '发文',
        to: paths.documents,
        icon: <FileTextOutlined />,
        permission: 'documents.outgoing.read',
        words: '拟稿 公文',
      },
      {
        label: '签收看板',
        to: paths.dispatches,
        icon: <DashboardOutlined />,
        permission: 'exchange.board.read',
        words: '分发 催办',
      },
    ],
  },
  {
    label: '办公',
    items: [
      {
        label: '通讯录',
        to: paths.people,
        icon: <TeamOutlined />,
        permission: 'identity.directory.read',
        words: '人员 电话',
      },
    ],
  },
  {
    label: '流程',
    items: [
      {
        label: '待办已办',
        to: paths.tasks,
        icon: <CheckSquareOutlined />,
        permission: 'workflow.task.handle',
        badge: 'tasks',
        words: '审批 办理',
      },
      { label: '我发起的', to: paths.instances, icon: <SendOutlined />, words: '我的申请' },
    ],
  },
  {
    label: '网站',
    items: [
      {
        label: '我的网站',
        to: paths.sites,
        icon: <GlobalOutlined />,
        permission: 'sites.content.use',
        words: '学校网站 内容 文章 栏目 发布',
      },
      {
        label: '网站集群',
        to: paths.siteCluster,
        icon: <PartitionOutlined />,
        permission: 'sites.cluster.manage',
        words: '变灰 哀悼 封网 全部网站',
      },
      {
        label: '集群看板',
        to: paths.siteClusterBoard,
        icon: <DashboardOutlined />,
        permission: 'sites.cluster.manage',
        words: '否决项 预警 更新 期限 访问量',
      },
      {
        label: '集群改版',
        to: paths.clusterRedesigns,
        icon: <BgColorsOutlined />,
        permission: 'sites.cluster.manage',
        words: '改版 预演 主题 换装 统一样子',
      },
      {
        label: '集群备份',
        to: paths.clusterPackages,
        icon: <SaveOutlined />,
        permission: 'sites.cluster.manage',
        words: '备份 迁移 网站包 打包 恢复',
      },
      {
        label: '链接普查',
        to: paths.clusterLinks,
        icon: <LinkOutlined />,
        permission: 'sites.cluster.manage',
        words: '死链 坏链 打不开 链接 检查',
      },
      {
        label: '网页告警',
        to: paths.clusterAlarms,
        icon: <AlertOutlined />,
        permission: 'sites.cluster.manage',
        words: '篡改 防篡改 守护 告警 证据 恢复',
      },
    ],
  },
  {
    label: '管理',
    items: [
      { label: '导入人员', to: paths.imports, icon: <ImportOutlined />, permission: 'identity.people.import' },
      { label: '角色与授权', to: paths.roles, icon: <SafetyOutlined />, permission: 'identity.roles.manage' },
      { label: '流程定义', to: paths.flows, icon: <ApartmentOutlined />, permission: 'workflow.definition.manage' },
      {
        label: '公文设置',
        to: paths.documentSettings,
        icon: <FileProtectOutlined />,
        permission: 'identity.settings.manage',
        words: '红头 代字 发文机关 印发机关',
      },
      { label: '审计日志', to: paths.audit, icon: <AuditOutlined />, permission: 'audit.log.read' },
    ],
  },
  {
    label: '运维',
    items: [
      { label: '系统运行', to: paths.system, icon: <ClusterOutlined />, permission: 'operations.system.read' },
      {
        label: '网页告警与证据',
        to: paths.systemAlarms,
        icon: <AlertOutlined />,
        permission: 'operations.system.read',
        words: '篡改 防篡改 守护 告警 证据',
      },
    ],
  },
]

/** Only what this person may use; empty groups fall away. */
export const menuFor = (can: Can): readonly MenuGroup[] =>
  groups
    .map((group) => ({ ...group, items: group.items.filter(({ permission }) => !permission || can(permission)) }))
    .filter((group) => group.items.length > 0)
