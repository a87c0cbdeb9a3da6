/** The page behind a one-time link: sets a password. The token stands behind «#», so it never reaches a log. */
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { EmptyState, ErrorBox } from '../../../ui/states.tsx'
import { isReadyPassword, NewPasswordFields } from './new-password.tsx'
import './sign-in.css'
import { useSetPasswordByLink } from './session.action.ts'

/** Taken once and wiped from the address, so that it does not stay in the history. */
function takeToken(): string {
  const token = window.location.hash.slice(1)
  if (token) window.history.replaceState(window.history.state, '', window.location.pathname)
  return token
}

function SetPassword({ token, onDone }: { token: string; onDone: (login: string) => void }) {
  const [fields, setFields] = useState({ password: '', again: '' })
  const [login, setLogin] = useState('')
  const act = useSetPasswordByLink()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const name = login.trim()
    const reply = await act.run({ token, password: fields.password, ...(name ? { login: name } : {}) })
    if (reply) onDone(reply.login)
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field label="登录名（选填）" id="login" help="想换一个好记的登录名就在这里填；不填则沿用原来的。">
        <Input
          id="login"
          maxLength={60}
          autoComplete="username"
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      </Field>
      <NewPasswordFields value={fields} onChange={setFields} />
      <ErrorBox error={act.error} />
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={act.busy}
        disabled={!isReadyPassword(fields)}
      >
        设置密码
      </Button>
    </form>
  )
}

export function OneTimeLinkPage() {
  const [token] = useState(takeToken)
  const [login, setLogin] = useState('')
  useEffect(() => {
    document.title = '设置密码 · 书院'
  }, [])
  return (
    <main className="sign-in">
      <section className="card sign-in-card">
        <header>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>设置密码</h1>
            <p>链接只能用一次</p>
          </div>
        </header>
        {login && (
          <EmptyState title="密码已设置" hint={`登录名是 ${login}，现在可以登录了。`} action={<a href="/">去登录</a>} />
        )}
        {!login && token && <SetPassword token={token} onDone={setLogin} />}
        {!login && !token && (
          <EmptyState
            title="链接不完整"
            hint="请从收到的消息里完整打开链接；链接已失效的，请联系本单位管理员重新开一个。"
            action={<a href="/">去登录</a>}
          />
        )}
      </section>
    </main>
  )
}
