/** Large type: 4 px more everywhere, remembered on this device. */
import { useSyncExternalStore } from 'react'

const key = 'shuyuan.type'
const listeners = new Set<() => void>()

export const isLargeType = (): boolean => localStorage.getItem(key) === 'large'

export function applyTypeSize(): void {
  document.documentElement.dataset['type'] = isLargeType() ? 'large' : 'normal'
}

export function setLargeType(isLarge: boolean): void {
  localStorage.setItem(key, isLarge ? 'large' : 'normal')
  applyTypeSize()
  for (const listener of listeners) listener()
}

const follow = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useLargeType = (): boolean => useSyncExternalStore(follow, isLargeType)
