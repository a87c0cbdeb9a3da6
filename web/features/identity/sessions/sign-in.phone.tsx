/** Signing in on the phone: name and password, the code when asked for; in demonstration mode, persons to enter as. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type InputHTMLAttributes, useEffect, useId, useState } from 'react'
import { codeOf } from '../../../api/client.ts'
import { Button } from '../../../phone/ui/button.tsx'
import { Icon } from '../../../phone/ui/icon.tsx'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { demoRolesQuery } from './me.queries.ts'
import { useEnterDemo, useSignIn } from './session.action.ts'

type BoxProps = InputHTMLAttributes<HTMLInputElement> & {
  readonly label: string
  readonly help?: string
  readonly onText: (text: string) => void
}

function Box({ label, help, onText, ...rest }: BoxProps) {
  const id = useId()
  return (
    <Field label={label} id={id} help={help}>
      <input {...rest} id={id} className="input" onChange={(event) => onText(event.target.value)} />
    </Field>
  )
}

function PasswordForm() {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const act = useSignIn()
  const isCodeAsked = codeOf(act.error) === 'identity.sign_in.code_needed' || code !== ''
  const isReady = login.trim() !== '' && password !== '' && (!isCodeAsked || /^\d{6}$/.test(code))
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void act.run({ login, password, ...(code ? { code } : {}) })
  }
  return (
    <form className="card pad" onSubmit={submit}>
      <Box label="登录名或手机号" autoComplete="username" maxLength={60} value={login} onText={setLogin} />
      <Box
        label="密码"
        type="password"
        autoComplete="current-password"
        maxLength={128}
        value={password}
        onText={setPassword}
      />
      {isCodeAsked && (
        <Box
          label="动态码"
          help="打开动态码应用，输入当前的 6 位数字。"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onText={(text) => setCode(text.replaceAll(/\D/g, ''))}
        />
      )}
      <ErrorBox error={act.error} />
      <Button look="primary" isSubmit className="is-wide" busy={act.busy} disabled={!isReady}>
        登录
      </Button>
    </form>
  )
}

function DemoRoles() {
  const { data } = useQuery(demoRolesQuery)
  const act = useEnterDemo()
  if (!data?.enabled) return null
  return (
    <section className="stack" aria-label="演示身份">
      <p className="queued-note">演示环境：数据均为生成，请勿录入真实信息。选一个身份，直接进入。</p>
      <ErrorBox error={act.error} />
      <ul className="card menu">
        {data.roles.map(({ key, label, hint, name }) => (
          <li key={key}>
            <button type="button" className="menu-row" disabled={act.busy} onClick={() => void act.run(key)}>
              <span>
                <span className="visually-hidden">以</span>
                {label} {name}
                <span className="visually-hidden">的身份进入</span>
                <small>{hint}</small>
              </span>
              <Icon name="next" size={18} />
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function SignInPhone() {
  useEffect(() => {
    document.title = '登录 · 书院'
  }, [])
  return (
    <main className="sign-in">
      <header>
        <img src="/icon.svg" alt="" width={48} height={48} />
        <div>
          <h1>书院</h1>
          <p>智慧教育云办公平台</p>
        </div>
      </header>
      <PasswordForm />
      <p className="muted small">忘记密码请联系本单位管理员，会给您一个重设链接。</p>
      <DemoRoles />
    </main>
  )
}
