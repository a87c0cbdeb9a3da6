/** Two fields for a new password that must agree. Length is told; the rest the server judges. */
import { Input } from 'antd'
import { Field } from '../../../ui/field.tsx'

export type NewPassword = { readonly password: string; readonly again: string }

export const isReadyPassword = ({ password, again }: NewPassword): boolean => password !== '' && password === again

type Props = { readonly value: NewPassword; readonly onChange: (value: NewPassword) => void }

export function NewPasswordFields({ value, onChange }: Props) {
  const isDifferent = value.again !== '' && value.again !== value.password
  return (
    <>
      <Field label="新密码" id="next" help="越长越好，可以用一句只有自己知道的话；不要用姓名、生日、单位名称。">
        <Input.Password
          id="next"
          autoComplete="new-password"
          maxLength={128}
          value={value.password}
          onChange={(event) => onChange({ ...value, password: event.target.value })}
        />
      </Field>
      <Field label="再输一遍新密码" id="again" problem={isDifferent ? '两次输入的不一样，请重新输入。' : undefined}>
        <Input.Password
          id="again"
          autoComplete="new-password"
          maxLength={128}
          value={value.again}
          onChange={(event) => onChange({ ...value, again: event.target.value })}
        />
      </Field>
    </>
  )
}
