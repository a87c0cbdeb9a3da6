/** A site's icon where it has no logo: one character on the site's colour, as the mark in the head of its pages. */
import { esc } from '../escape.ts'
import type { Colours, ThemeKey } from '../model.ts'

/** «上海市闵行区第二小学» → «二»: all schools of a district begin with its name, which would tell none from another. */
const placeOrCount = /^(?:.{1,4}?[省市区县州旗])+第?(?=.{2})|^第(?=.{2})/u

/** Without a letter in it: a full stop, so that the square is never empty. */
export const markOf = (name: string): string => [...name.trim().replace(placeOrCount, '')].at(0) ?? '·'

type Ground = { readonly ground: string; readonly ink: string }

export function iconSvg(name: string, { ground, ink }: Ground): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="${ground}"/><text x="32" y="46" font-family="'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif" font-size="40" font-weight="700" text-anchor="middle" fill="${ink}">${esc(markOf(name))}</text></svg>\n`
}

export type IconOf = { readonly name: string; readonly theme: ThemeKey; readonly colours: Colours | null }
