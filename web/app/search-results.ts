/** What the global search looks through: pages of the menu, people, outgoing and incoming documents. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { documentsQuery } from '../features/documents/outgoing/documents.queries.ts'
import { deliveriesQuery } from '../features/exchange/deliveries/deliveries.queries.ts'
import { findPeopleQuery } from '../features/identity/people/people.queries.ts'
import { useCan } from '../features/identity/sessions/me.queries.ts'
import { itemsOf } from '../api/paging.ts'
import { menuFor } from './menu.tsx'
import { paths } from './paths.ts'

export type Hit = { readonly key: string; readonly title: string; readonly hint: string; readonly to: string }
export type HitGroup = { readonly label: string; readonly hits: readonly Hit[] }

const most = 6

type Page = { readonly label: string; readonly to: string; readonly group: string; readonly words?: string }

/** Pages reached from the avatar, the top bar or another page: no line in the menu, but searched for by name. */
const groupsPage: Page = { label: '收文分组', to: paths.groups, group: '公文', words: '分组 收文单位' }
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
