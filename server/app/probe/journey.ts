/** Steps of the notice's journey for probes and tests: hand in, find a person's task, approve it. */
import { ApiError, type Client } from '@shuyuan/contract/client.ts'
import * as documents from '@shuyuan/contract/documents/outgoing.ts'
import * as tasks from '@shuyuan/contract/workflow/tasks.ts'
import type { Person, SmallDistrict } from './small-district.ts'

/** A house with an open door. */
export type Doorkeeper = { readonly as: (who: Person) => Promise<Client> }

export type Journey = {
  readonly as: (person: Person) => Promise<Client>
  readonly fields: (title: string) => {
    title: string
    body: string
    recipients: number[]
    countersignUnits: string[]
    signBy: string
  }
  /** Writes and hands in a notice; its document's id. */
  readonly submit: (title: string) => Promise<string>
  readonly taskOf: (person: Person, title: string) => Promise<string>
  readonly approve: (person: Person, title: string, opinion?: string) => Promise<{ instanceStatus: string }>
  /** Up to the last step before sending: the clerk's «分发» is open. */
  readonly untilDispatch: (title: string) => Promise<string>
}

export function journeyOf(house: Doorkeeper, district: SmallDistrict): Journey {
  const clients = new Map<string, Promise<Client>>()
  const as = (person: Person): Promise<Client> => {
    const known = clients.get(person.person) ?? house.as(person)
    clients.set(person.person, known)
    return known
  }
  const fields: Journey['fields'] = (title) => ({
    title,
    body: '为保障学生安全，现将有关事项通知如下。\n一、高度重视\n各校要落实责任。\n（一）排查隐患\n1. 校舍\n特此通知。',
    recipients: district.schools.map((school) => school.tenant),
    countersignUnits: [district.units.hr, district.units.finance],
    signBy: '2099-12-01',
  })
  const taskOf: Journey['taskOf'] = async (person, title) => {
    const { items } = await (await as(person))(tasks.listMyTasks, { query: { limit: 100 } })
    const found = items.find((task) => task.title === title)
    if (!found) throw new Error(`${person.name} has no task «${title}»`)
    return found.id
  }
  const approve: Journey['approve'] = async (person, title, opinion = '同意') => {
    const taskId = await taskOf(person, title)
    return (await as(person))(tasks.approveTask, { params: { taskId }, body: { opinion } })
  }
  const submit: Journey['submit'] = async (title) => {
    const drafter = await as(district.drafter)
    const draft = await drafter(documents.createDocument, { body: fields(title) })
    await drafter(documents.submitDocument, { params: { documentId: draft.id }, body: { version: draft.version } })
    return draft.id
  }
  const untilDispatch: Journey['untilDispatch'] = async (title) => {
    const id = await submit(title)
    const { sectionHead, hrHead, financeHead, director, clerk } = district
    for (const person of [sectionHead, hrHead, financeHead, director, clerk]) await approve(person, title)
    return id
  }
  return { as, fields, submit, taskOf, approve, untilDispatch }
}

/** The refusal's code, or «no refusal». */
export async function codeOf(act: Promise<unknown>): Promise<string> {
  return act.then(
    () => 'no refusal',
    (error: unknown) => (error instanceof ApiError ? error.envelope.code : String(error)),
  )
}
