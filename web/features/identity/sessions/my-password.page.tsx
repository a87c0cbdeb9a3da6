/** My password and my second factor. */
import { App } from 'antd'
import { PageHead } from '../../../ui/page-head.tsx'
import { ChangePasswordForm } from './change-password-form.tsx'
import { TotpCard } from './totp-card.tsx'

export function MyPasswordPage() {
  const { message } = App.useApp()
  return (
    <div className="narrow stack">
      <PageHead title="修改密码与动态码" sentence="修改密码后，其他设备上的登录会退出。" />
      <section className="card pad">
        <h2>修改密码</h2>
        <ChangePasswordForm onDone={() => void message.success('密码已修改')} />
      </section>
      <TotpCard />
    </div>
  )
}
