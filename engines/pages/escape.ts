/** The one way words become HTML: escaped. Nothing in this engine passes markup through. */

const special = /[&<>"']/
const specials = /[&<>"']/g
const entity: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text for content and for double-quoted attributes. The test first: most Chinese text holds none of the five. */
export const esc = (text: string): string =>
  special.test(text) ? text.replace(specials, (character) => entity[character] ?? '') : text

const safeAddress = /^(?:https?:\/\/|mailto:|tel:|\/(?![/\\])|[#?]|\.{1,2}\/)/i
const controls = /[\u0000-\u001f\u007f]/

/** An address for href or src, escaped; «#» for one that could run a script or leave the site unseen. */
export const url = (address: string): string =>
  safeAddress.test(address) && !controls.test(address) ? esc(address) : '#'

/** ` name="value"`, nothing for an empty value. */
export const optional = (name: string, value: string | null | undefined): string =>
  value ? ` ${name}="${esc(value)}"` : ''

/** Bytes as people read them: «1.2 MB». */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
