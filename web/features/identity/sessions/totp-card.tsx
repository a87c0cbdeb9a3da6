/** Binding a code generator on the phone: password, then the picture to scan, then the first code. */
import { App, Button, Input, QRCode } from 'antd'
import { useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { Stamp } from '../../../ui/stamp.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useMe } from './me.queries.ts'
import { useBeginTotp, useConfirmTotp } from './session.action.ts'
import './totp.css'

type Seed = { readonly secret: string; readonly uri: string }

function AskPassword({ onSeed }: { onSeed: (seed: Seed) => void }) {
  const [password, setPassword] = useState('')
  const act = useBeginTotp()
  const begin = async (): Promise<void> => {
    const seed = await act.run(password)
    if (seed) onSeed(seed)
  }
  return (
    <>
      <Field label="先输入登录密码" id="totp-password">
        <Input.Password
          id="totp-password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <div className="stack">
        <ErrorBox error={act.error} />
        <div>
          <Button loading={act.busy} disabled={password === ''} onClick={() => void begin()}>
            开始绑定
          </Button>
        </div>
      </div>
    </>
  )
}

function ConfirmCode({ seed, onDone }: { seed: Seed; onDone: () => void }) {
  const [code, setCode] = useState('')
  const act = useConfirmTotp()
  const confirm = async (): Promise<void> => {
    if (await act.run(code)) onDone()
  }
  return (
    <>
      <p>用手机上的动态码应用扫这张图；扫不了就手工输入密钥。</p>
      <div className="row totp">
        <QRCode value={seed.uri} size={168} type="svg" />
        <code>{seed.secret.replaceAll(/(.{4})/g, '$1 ')}</code>
      </div>
      <Field label="输入应用里显示的 6 位动态码" id="totp-code">
        <Input
          id="totp-code"
          inputMode="numeric"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))}
        />
      </Field>
      <div className="stack">
        <ErrorBox error={act.error} />
        <div>
          <Button type="primary" loading={act.busy} disabled={code.length !== 6} onClick={() => void confirm()}>
            完成绑定
          </Button>
        </div>
      </div>
    </>
  )
}

export function TotpCard() {
  const { totp } = useMe()
  const { message } = App.useApp()
  const [seed, setSeed] = useState<Seed | null>(null)
  const done = (): void => {
    setSeed(null)
    void message.success('动态码已绑定，下次登录时会用到')
  }
  return (
    <section className="card pad">
      <h2>
        动态码 <Stamp word={totp === 'on' ? { text: '已开启', tone: 'green' } : { text: '未开启', tone: 'grey' }} />
      </h2>
      {totp === 'on' && <p className="muted">登录时除了密码，还要输入手机上的动态码。换手机请重新绑定。</p>}
      {totp === 'required' && <p>您的岗位要求开启动态码，请完成绑定。</p>}
      {totp === 'off' && <p className="muted">开启后，登录时除了密码还要输入手机上的 6 位动态码，更安全。</p>}
      <br />
      {seed ? <ConfirmCode seed={seed} onDone={done} /> : <AskPassword onSeed={setSeed} />}
    </section>
  )
}
