/** The schools of the demonstration district, from schools.csv beside this file. The bureau is number 1. */
import { readFileSync } from 'node:fs'
import { TenantKind } from '@shuyuan/contract/identity/people.ts'
import { z } from 'zod'

const School = z.object({
  name: z.string().min(1),
  kind: TenantKind,
  shortName: z.string().min(1),
  hasSite: z.boolean(),
})
export type School = z.infer<typeof School> & { readonly id: number }

export function readSchools(): School[] {
  const lines = readFileSync(new URL('./schools.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
  return lines.map((line, i) => {
    const [name, kind, shortName, hasSite] = line.split(',')
    return { id: i + 2, ...School.parse({ name, kind, shortName, hasSite: hasSite === 'yes' }) }
  })
}
