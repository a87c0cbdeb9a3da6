/** What is wrong with a file, cell by cell, in words for the person who typed it. */
import type { ImportProblem } from '@shuyuan/contract/identity/imports.ts'
import type { z } from 'zod'

export type Problem = z.infer<typeof ImportProblem>

export type Problems = {
  readonly add: (sheet: string, cell: string, message: string) => void
  /** The first 500; more than that nobody mends by hand, a column is wrong as a whole. */
  readonly list: () => Problem[]
  readonly count: () => number
  /** Gives a function that forgets what was added since: a transaction that is done again reports its problems once. */
  readonly mark: () => () => void
}

const most = 500

export function createProblems(): Problems {
  const kept: Problem[] = []
  let count = 0
  return {
    add: (sheet, cell, message) => {
      count += 1
      if (count <= most) kept.push({ sheet, cell, message })
    },
    list: () =>
      count > most
        ? [...kept, { sheet: '', cell: '', message: `另有 ${count - most} 处问题没有列出，请先改正以上各处。` }]
        : kept,
    count: () => count,
    mark: () => {
      const [length, total] = [kept.length, count]
      return () => {
        kept.length = length
        count = total
      }
    },
  }
}
