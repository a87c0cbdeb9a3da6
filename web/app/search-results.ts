/** What the global search looks through: pages of the menu, people, outgoing and incoming documents. */
import type { SiteRow } from '@shuyuan/contract/sites/sites.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { documentsQuery } from '../features/documents/outgoing/documents.queries.ts'
import { deliveriesQuery } from '../features/exchange/deliveries/deliveries.queries.ts'
import { findPeopleQuery } from '../features/identity/people/people.queries.ts'
import { useCan } from '../features/identity/sessions/me.queries.ts'
import { sitesQuery } from '../features/sites/manage/sites.queries.ts'
import { itemsOf } from '../api/paging.ts'
import { menuFor } from './menu.tsx'
import { paths } from './paths.ts'

export type Hit = { readonly key: string; readonly title: string; readonly hint: string; readonly to: string }
export type HitGroup = { readonly label: string; readonly hits: readonly Hit[] }

const most = 6

type Page = { readonly label: string; readonly to: string; readonly group: string; readonly words?: string }

/** Pages reached from the avatar, the top bar or another page: no line in the menu, but searched for by name. */
const groupsPage: Page = { label: '收文分组', to: paths.groups, group: '公文', words: '分组 收文单位' }
/** The pages of each site by its name and theirs: «实验小学 栏目». */
const sitePages = (sites: readonly SiteRow[]): Page[] =>
  sites.flatMap(({ id, name, actions }) => [
    { label: name, to: paths.siteArticles(id), group: '网站', words: '网站 内容 文章' },
    ...(actions.includes('settings')
      ? [
          { label: `${name}：栏目`, to: paths.siteColumns(id), group: '网站', words: '移动 并入 更新' },
          { label: `${name}：设置`, to: paths.siteSettings(id), group: '网站', words: '主题 页脚 域名 备案' },
        ]
      : []),
    ...(actions.includes('template')
      ? [{ label: `${name}：首页搭建`, to: paths.siteHome(id), group: '网站', words: '轮播 版块' }]
      : []),
    ...(actions.includes('users')
      ? [{ label: `${name}：授权`, to: paths.siteRights(id), group: '网站', words: '谁能 审核' }]
      : []),
  ])
const ownPages: readonly Page[] = [
  { label: '委托代办', to: paths.delegations, group: '个人', words: '请假 代理' },
  { label: '修改密码与动态码', to: paths.password, group: '个人', words: '口令 验证码' },
  { label: '我的会话', to: paths.sessions, group: '个人', words: '登录设备 退出登录' },
  { label: '帮助', to: paths.help, group: '个人', words: '快捷键' },
]

export function useSearchResults(q: string): { groups: readonly HitGroup[]; busy: boolean } {
  const can = useCan()
  const isAsked = q.length > 0
  const people = useQuery({ ...findPeopleQuery(q), enabled: isAsked && can('identity.directory.read') })
  const sites = useQuery({ ...sitesQuery, enabled: isAsked && can('sites.content.use'), refetchInterval: false })
  const outgoing = useInfiniteQuery({
    ...documentsQuery({ q }),
    enabled: isAsked && can('documents.outgoing.read'),
  })
  const incoming = useInfiniteQuery({
    ...deliveriesQuery('all', q),
    enabled: isAsked && can('documents.incoming.read'),
  })
  const pages: readonly Page[] = [
    ...menuFor(can).flatMap((group) => group.items.map((item) => ({ ...item, group: group.label }))),
    ...(isAsked ? sitePages(sites.data?.items ?? []) : []),
    ...(can('exchange.groups.manage') ? [groupsPage] : []),
    ...ownPages,
  ]
  const groups: HitGroup[] = [
    {
      label: '页面',
      hits: pages
        .filter((page) => `${page.label}${page.words ?? ''}`.includes(q))
        .slice(0, isAsked ? most : 20)
        .map((page) => ({ key: page.to, title: page.label, hint: page.group, to: page.to })),
    },
    {
      label: '人员',
      hits: (people.data?.items ?? []).slice(0, most).map((person) => ({
        key: person.id,
        title: person.name,
        hint: person.posts.map((post) => `${post.unitName} ${post.title}`).join('，'),
        to: `${paths.people}?person=${person.id}`,
      })),
    },
    {
      label: '发文',
      hits: itemsOf(outgoing.data)
        .slice(0, most)
        .map((row) => ({
          key: row.id,
          title: row.title || '未命名的草稿',
          hint: row.number ?? row.kind,
          to: paths.document(row.id),
        })),
    },
    {
      label: '来文',
      hits: itemsOf(incoming.data)
        .slice(0, most)
        .map((row) => ({ key: row.id, title: row.title, hint: row.senderName, to: paths.delivery(row.id) })),
    },
  ]
  return {
    groups: groups.filter(({ hits }) => hits.length > 0),
    busy: people.isFetching || outgoing.isFetching || incoming.isFetching,
  }
}
