/** From an approver rule to people of this tenant. The engine decides when to ask; here is only who. */
import type { AskedRule, Assignee } from '@shuyuan/engines/flow/index.ts'
import { z } from 'zod'
import type { Tx } from '../../../platform/db/tx.ts'
import { headOfUnit, peopleByIds, peopleWithRole, type PersonRef } from '../../identity/index.ts'
import type { InstanceRecord } from './instance.store.ts'

export type NamedAssignee = Assignee & { readonly name: string }

const asAssignee = (person: PersonRef): NamedAssignee => ({ person: person.id, name: person.name })

export async function resolvePeople(tx: Tx, instance: InstanceRecord, rule: AskedRule): Promise<NamedAssignee[]> {
  switch (rule.kind) {
    case 'starter':
      return [{ person: instance.starter, name: instance.starter_name }]
    case 'person':
      return (await peopleByIds(tx, rule.people)).map(asAssignee)
    case 'role':
      return (await peopleWithRole(tx, rule.role)).map(asAssignee)
    case 'admin':
      return (await peopleWithRole(tx, 'tenant-admin')).map(asAssignee)
    case 'headOfStarter':
      return one(await headOfUnit(tx, instance.starter_unit, 2))
    case 'unitHead':
      return one(
        await headOfUnit(
          tx,
          rule.of === 'unit' ? rule.unit : instance.starter_unit,
          rule.of === 'level' ? rule.level : 1,
        ),
      )
    case 'field':
      return (await peopleByIds(tx, idsIn(instance.data, rule.field))).map(asAssignee)
    case 'unitsOf':
      return headsOf(tx, idsIn(instance.data, rule.field))
  }
}

const one = (head: PersonRef | null): NamedAssignee[] => (head ? [asAssignee(head)] : [])

const Ids = z.union([z.uuid().transform((id) => [id]), z.array(z.uuid())])

function idsIn(data: Record<string, unknown>, field: string): string[] {
  const parsed = Ids.safeParse(Object.hasOwn(data, field) ? data[field] : [])
  return parsed.success ? parsed.data : []
}

async function headsOf(tx: Tx, units: readonly string[]): Promise<NamedAssignee[]> {
  const heads: NamedAssignee[] = []
  for (const unit of units) {
    const head = await headOfUnit(tx, unit)
    if (head) heads.push({ ...asAssignee(head), unit })
  }
  return heads
}
