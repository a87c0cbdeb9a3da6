/**
 * A text box that grows with its text by CSS. The library's own growing writes style attributes, which the page's
 * policy forbids; where the browser lacks `field-sizing` the box keeps its first size and scrolls.
 */
import { Input } from 'antd'
import type { TextAreaProps } from 'antd/es/input/TextArea.js'

type Props = Omit<TextAreaProps, 'autoSize' | 'styles'> & { readonly rows: number; readonly most?: number }

export const TextArea = ({ rows, most = 12, className = '', ...rest }: Props) => (
  <Input.TextArea
    {...rest}
    rows={rows}
    className={`grows ${className}`}
    style={{ minHeight: `calc(${rows}lh + 12px)`, maxHeight: `calc(${most}lh + 12px)` }}
  />
)
