/** Stands before every page of the phone while the first password still has to be changed. */
import { type FormEvent, useState } from 'react'
import { Button } from '../../../phone/ui/button.tsx'
import { say } from '../../../phone/ui/toast.tsx'
import { TopBar } from '../../../phone/ui/top-bar.tsx'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { useChangePassword } from './session.action.ts'

const fields = [
  { name: 'current', label: '现在的密码', complete: 'current-password' },
  { name: 'next', label: '新密码', complete: 'new-password' },
  { name: 'again', label: '再输一次新密码', complete: 'new-password' },
] as const

export function MustChangePhone() {
  const [values, setValues] = useState({ current: '', next: '', again: '' })
  const act = useChangePassword()
  const isDifferent = values.again !== '' && values.next !== values.again
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (await act.run({ current: values.current, next: values.next })) say('密码已修改')
  }
  return (
    <>
      <TopBar title="请先修改密码" />
      <form className="page" onSubmit={(event) => void submit(event)}>
        <p className="muted">您用的是初始密码，换成自己的密码后就可以开始使用。</p>
        <div className="card pad">
          {fields.map(({ name, label, complete }) => (
            <Field
              key={name}
              label={label}
              id={name}
              problem={name === 'again' && isDifferent ? '两次输入的新密码不一样' : undefined}
            >
              <input
                id={name}
                type="password"
                className="input"
                autoComplete={complete}
                maxLength={128}
                value={values[name]}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
            </Field>
          ))}
          <ErrorBox error={act.error} />
          <Button
            look="primary"
            isSubmit
            className="is-wide"
            busy={act.busy}
            disabled={values.current === '' || values.next === '' || values.next !== values.again}
          >
            修改密码
          </Button>
        </div>
      </form>
    </>
  )
}
