// The parse point: narrows the parser's loose values to elements and text.
import type { ModdleElement } from 'bpmn-moddle'

export function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value && typeof value.$type === 'string'
}

export function elementsOf(value: unknown): ModdleElement[] {
  return Array.isArray(value) ? value.filter(isElement) : []
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

export function idOf(element: ModdleElement): string {
  return textOf(element['id']) ?? ''
}

/** The text properties of an element among `names`; `$type` and unset ones are left out. */
export function listOf(element: ModdleElement, names: string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of names) {
    const text = textOf(element[name])
    if (text !== undefined && !name.startsWith('$')) found[name] = text
  }
  return found
}

/** Attributes the parser knew no property for. */
export function strayAttributes(element: ModdleElement): string[] {
  const stray = element['$attrs']
  return typeof stray === 'object' && stray !== null ? Object.keys(stray) : []
}
