/** The sign-in page: name and password, the code when asked for; in demonstration mode, persons to enter as. */
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import { codeOf } from '../../../api/client.ts'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import './sign-in.css'
import { demoRolesQuery } from './me.queries.ts'
import { useEnterDemo, useSignIn } from './session.action.ts'

function PasswordForm() {
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const act = useSignIn()
  const isCodeAsked = codeOf(act.error) === 'identity.sign_in.code_needed' || code !== ''
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void act.run({ login, password, ...(code ? { code } : {}) })
  }
  const isReady = login.trim() !== '' && password !== '' && (!isCodeAsked || /^\d{6}$/.test(code))
  return (
    <form onSubmit={submit}>
      <Field label="登录名或手机号" id="login">
        <Input
          id="login"
          size="large"
          autoFocus
          autoComplete="username"
          maxLength={60}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
      </Field>
      <Field label="密码" id="password" help="忘记密码请联系本单位管理员，会给您一个重设链接。">
        <Input.Password
          id="password"
          size="large"
          autoComplete="current-password"
          maxLength={128}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      {isCodeAsked && (
        <Field label="动态码" id="code" help="打开手机上的动态码应用，输入当前的 6 位数字。">
          <Input
            id="code"
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))}
          />
        </Field>
      )}
      <ErrorBox error={act.error} />
      <Button type="primary" size="large" block htmlType="submit" loading={act.busy} disabled={!isReady}>
        登录
      </Button>
    </form>
  )
}

function DemoRoles() {
  const { data } = useQuery(demoRolesQuery)
  const act = useEnterDemo()
  const [chosen, setChosen] = useState('')
  if (!data?.enabled) return null
  const enter = (key: string): void => {
    setChosen(key)
    void act.run(key)
  }
  return (
    <section className="demo-roles" aria-label="演示身份">
      <Alert type="warning" showIcon title="演示环境：数据均为生成，请勿录入真实信息" />
      <h2>选一个身份，直接进入</h2>
      <ErrorBox error={act.error} />
      <ul>
        {data.roles.map(({ key, label, hint, name }) => (
          <li key={key}>
            <button type="button" disabled={act.busy} onClick={() => enter(key)}>
              <strong>{act.busy && chosen === key ? '正在进入…' : `以「${label}」身份进入`}</strong>
              <span>{name}</span>
              <small>{hint}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function SignInPage() {
  const { data } = useQuery(demoRolesQuery)
  useEffect(() => {
    document.title = '登录 · 书院'
  }, [])
  return (
    <main className={data?.enabled ? 'sign-in with-demo' : 'sign-in'}>
      <section className="card sign-in-card">
        <header>
          <img src="/icon.svg" alt="" width={40} height={40} />
          <div>
            <h1>书院</h1>
            <p>智慧教育云办公平台</p>
          </div>
        </header>
        <PasswordForm />
      </section>
      <DemoRoles />
    </main>
  )
}
