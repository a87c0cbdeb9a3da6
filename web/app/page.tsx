/** A page of the router: loaded when first visited, shown only to who may see it. */
import type { Permission } from '@shuyuan/contract/kernel/permissions.ts'
import { permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useCan } from '../features/identity/sessions/me.queries.ts'
import { PageHead } from '../ui/page-head.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/states.tsx'
import { paths } from './paths.ts'

const Back = () => (
  <>
    <button type="button" className="plain-link" onClick={() => history.back()}>
      返回上一页
    </button>
    <Link to={paths.home}>回到工作台</Link>
  </>
)

export const NotFoundPage = () => (
  <div className="card">
    <PageTitle title="没有这个页面" />
    <EmptyState
      title="没有这个页面"
      hint="地址可能输错了，或者内容已被移走。可以用上方的搜索找到它。"
      action={<Back />}
    />
  </div>
)

const PageTitle = ({ title }: { title: string }) => (
  <div className="visually-hidden">
    <PageHead title={title} />
  </div>
)

const NoRight = ({ permission }: { permission: Permission }) => (
  <div className="card">
    <EmptyState
      title={`您没有「${permissions[permission]}」的权限`}
      hint="需要使用请联系本单位管理员授权；如有其他岗位，可在上方切换岗位后再试。"
      action={<Back />}
    />
  </div>
)

export function PageTrouble({ error }: { error: unknown }) {
  const router = useRouter()
  return (
    <ErrorBox
      center
      error={error}
      action={
        <>
          <button type="button" className="plain-link" onClick={() => void router.invalidate()}>
            重新读取
          </button>
          <Back />
        </>
      }
    />
  )
}

/** `load` gives the page's component; without the permission it is never loaded. */
export function page(load: () => Promise<ComponentType>, permission?: Permission): () => ReactNode {
  const Lazy = lazy(async () => ({ default: await load() }))
  return function Page() {
    const can = useCan()
    if (permission && !can(permission)) return <NoRight permission={permission} />
    return (
      <Suspense fallback={<Bones lines={8} />}>
        <Lazy />
      </Suspense>
    )
  }
}

/** The id in the page's address. */
export function useRouteId(): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params['id'] ?? ''
}
