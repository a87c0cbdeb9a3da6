/** What stands where a page cannot: no such address, no right to see it, trouble while drawing it. */
import { type Permission, permissions } from '@shuyuan/contract/kernel/permissions.ts'
import { Link, useParams, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useCan } from '../features/identity/sessions/me.queries.ts'
import { EmptyState, ErrorBox } from '../ui/states.tsx'
import { paths } from './paths.ts'
import { Button } from './ui/button.tsx'
import { TopBar } from './ui/top-bar.tsx'

const Home = () => (
  <Link to={paths.home} className="btn btn-link">
    回到首页
  </Link>
)

export const NotFoundPhone = () => (
  <>
    <TopBar title="没有这个页面" back={paths.home} />
    <EmptyState title="没有这个页面" hint="地址可能输错了，或者内容要在电脑上打开。" action={<Home />} />
  </>
)

export function TroublePhone({ error }: { error: unknown }) {
  const router = useRouter()
  return (
    <div className="page">
      <ErrorBox error={error} action={<Button onClick={() => void router.invalidate()}>重新读取</Button>} />
    </div>
  )
}

/** A page that only those with the permission see. */
export function guarded(Page: () => ReactNode, permission: Permission): () => ReactNode {
  return function Guarded() {
    const can = useCan()
    if (can(permission)) return <Page />
    return (
      <>
        <TopBar title="没有权限" back={paths.home} />
        <EmptyState
          title={`您没有「${permissions[permission]}」的权限`}
          hint="需要使用请联系本单位管理员；如有其他岗位，可在「我的」里切换岗位后再试。"
          action={<Home />}
        />
      </>
    )
  }
}

/** The id in the page's address. */
export function useRouteId(): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params['id'] ?? ''
}
