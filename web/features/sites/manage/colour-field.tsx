/** A colour of one's own or the theme's, with what it means for reading. */
import { contrast } from '@shuyuan/engines/pages/themes/colours.ts'
import { Button } from 'antd'
import { Field } from '../../../ui/field.tsx'

type Props = {
  readonly id: string
  readonly label: string
  /** The theme's own, used while nothing is chosen. */
  readonly own: string
  readonly value: string | null
  readonly disabled: boolean
  readonly onChange: (colour: string | null) => void
}

/** WCAG 2.2: text needs 4.5 : 1 against its ground. */
const least = 4.5

function readable(colour: string): string {
  const ratio = contrast(colour, '#ffffff')
  const told = `与白色的对比度 ${ratio.toFixed(1)} : 1`
  if (ratio >= least) return `${told}，文字清楚。`
  return `${told}，低于 ${least} : 1；写字的地方系统会自动加深，看上去会比选的颜色深。`
}

export function ColourField({ id, label, own, value, disabled, onChange }: Props) {
  const shown = value ?? own
  const isWeak = contrast(shown, '#ffffff') < least
  return (
    <Field label={label} id={id} {...(isWeak ? { hint: readable(shown) } : { help: readable(shown) })}>
      <div className="row">
        <input
          id={id}
          type="color"
          className="colour-input"
          value={shown}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value)}
        />
        <span>{value ? shown.toUpperCase() : '用主题自己的颜色'}</span>
        {value && (
          <Button size="small" type="link" disabled={disabled} onClick={() => onChange(null)}>
            恢复主题颜色
          </Button>
        )}
      </div>
    </Field>
  )
}
