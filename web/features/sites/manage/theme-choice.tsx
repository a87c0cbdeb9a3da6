/** The six themes as pictures to choose from; arrow keys move between them, as radio buttons do. */
import type { ThemeKey } from '@shuyuan/contract/sites/settings.ts'
import { themeWords } from './site-words.ts'

const pictures: Record<ThemeKey, string> = {
  tongqu: new URL('./themes/tongqu.webp', import.meta.url).href,
  qiming: new URL('./themes/qiming.webp', import.meta.url).href,
  zhizhi: new URL('./themes/zhizhi.webp', import.meta.url).href,
  hongyi: new URL('./themes/hongyi.webp', import.meta.url).href,
  jiangxin: new URL('./themes/jiangxin.webp', import.meta.url).href,
  zhengwu: new URL('./themes/zhengwu.webp', import.meta.url).href,
}

type Props = {
  readonly value: ThemeKey
  readonly onChange: (theme: ThemeKey) => void
  readonly disabled?: boolean
}

export const ThemeChoice = ({ value, onChange, disabled = false }: Props) => (
  <fieldset className="theme-choice" disabled={disabled}>
    <legend className="visually-hidden">主题</legend>
    {themeWords.map(({ key, name, suits, character }) => (
      <label key={key} className={key === value ? 'theme is-here' : 'theme'}>
        <input type="radio" name="theme" value={key} checked={key === value} onChange={() => onChange(key)} />
        <img src={pictures[key]} alt="" width={480} height={300} loading="lazy" />
        <span>
          <b>{name}</b> <small>适合{suits}</small>
        </span>
        <small>{character}</small>
      </label>
    ))}
  </fieldset>
)
