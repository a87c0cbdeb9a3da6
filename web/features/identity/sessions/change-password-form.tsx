/** Changing one's own password. */
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { Field } from '../../../ui/field.tsx'
import { ErrorBox } from '../../../ui/states.tsx'
import { isReadyPassword, NewPasswordFields } from './new-password.tsx'
import { useChangePassword } from './session.action.ts'

export function ChangePasswordForm({ onDone }: { onDone: () => void }) {
  const [current, setCurrent] = useState('')
  const [fields, setFields] = useState({ password: '', again: '' })
  const act = useChangePassword()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const reply = await act.run({ current, next: fields.password })
    if (!reply) return
    setCurrent('')
    setFields({ password: '', again: '' })
    onDone()
  }
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Field label="现在的密码" id="current">
        <Input.Password
          id="current"
          autoComplete="current-password"
          maxLength={128}
          value={current}
          onChange={(event) => setCurrent(event.target.value)}
        />
      </Field>
      <NewPasswordFields value={fields} onChange={setFields} />
      <div className="stack">
        <ErrorBox error={act.error} />
        <div>
          <Button
            type="primary"
            htmlType="submit"
            loading={act.busy}
            disabled={current === '' || !isReadyPassword(fields)}
          >
            修改密码
          </Button>
        </div>
      </div>
    </form>
  )
}
