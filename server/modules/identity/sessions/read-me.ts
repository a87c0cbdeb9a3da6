/** «Who am I»: the person, the post in use, all posts, the rights. */
import type { Me } from '@shuyuan/contract/identity/sessions.ts'
import { TenantKind } from '@shuyuan/contract/identity/people.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { refuse } from '../../../kernel/app-error.ts'
import { administratorRoles } from '../rights/built-in-roles.ts'
import type { IdentityContext } from '../identity-context.ts'
import { isExpired } from '../passwords/password.rules.ts'
import { accountOf } from './account.store.ts'
import { type PostRow, postsOf } from './session.store.ts'

export async function readMe(context: IdentityContext, actor: Actor, roles: readonly string[]): Promise<Me> {
  const personId = actor.person ?? refuse('session.required')
  return context.uow.asSystem('identity.session', async (tx) => {
    const posts = await postsOf(tx.db, personId, tx.now)
    const account = await accountOf(tx.db, personId)
    const current = posts.find((post) => post.tenant_id === actor.tenant && post.id === actor.post)
    if (!current || !account) return refuse('session.required')
    const wantsTotp = context.profile === 'dengbao' && roles.some((role) => administratorRoles.has(role))
    return {
      person: { id: personId, name: actor.name },
      tenant: { id: current.tenant_id, name: current.tenant_name, kind: TenantKind.parse(current.tenant_kind) },
      post: asPost(current, true),
      posts: posts.map((post) => asPost(post, post === current)),
      permissions: [...actor.grants.keys()],
      roles: [...roles],
      demo: context.demo,
      totp: account.totp_secret ? 'on' : wantsTotp ? 'required' : 'off',
      mustChangePassword: account.must_change || isExpired(context.profile, account.password_changed_at, tx.now),
      today: shanghaiDay(tx.now),
    }
  })
}

const asPost = (post: PostRow, current: boolean): Me['post'] => ({
  id: post.id,
  tenantId: post.tenant_id,
  tenantName: post.tenant_name,
  tenantKind: TenantKind.parse(post.tenant_kind),
  unitName: post.unit_name,
  title: post.title,
  current,
})

const shanghaiDay = (now: Date): string => now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' })
