/** Stands before every page while the first password still has to be changed. */
import { App } from 'antd'
import { PageHead } from '../../../ui/page-head.tsx'
import { ChangePasswordForm } from './change-password-form.tsx'

export function MustChange() {
  const { message } = App.useApp()
  return (
    <div className="narrow">
      <PageHead title="请先修改密码" sentence="您用的是初始密码，换成自己的密码后就可以开始使用。" />
      <div className="card pad">
        <ChangePasswordForm onDone={() => void message.success('密码已修改')} />
      </div>
    </div>
  )
}
