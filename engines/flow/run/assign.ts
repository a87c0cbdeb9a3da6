// The server's answer to an `open` effect: people take seats, or the fallbacks whenEmpty and whenSelf apply.
import { taskOf } from '../definition.ts'
import { complete, progress } from './complete.ts'
import { ask } from './open-item.ts'
import { itemOf, Refusal, type Run } from './run.ts'
import { newSeats } from './seats.ts'
import type { Assignee, WorkItem } from './state.ts'

/** A bureau has some 300 schools; one work item for all of them must still fit. */
const maxSeats = 500

export function assign(run: Run, workItem: string, assignees: Assignee[]): void {
  const item = itemOf(run.state, workItem)
  if (!item.asking) throw new Refusal('flow.already_assigned', { workItem })
  if (assignees.length > maxSeats) throw new Refusal('flow.too_many_assignees', { workItem, most: maxSeats })
  const asked = item.asking
  const found = asked === 'head' && assignees.length === 0 ? [run.state.starter] : assignees
  if (found.length === 0) nobody(run, item)
  else if (asked === 'rule') seatOthers(run, item, found)
  else seat(run, item, found)
}

function nobody(run: Run, item: WorkItem): void {
  const { whenEmpty } = taskOf(run.definition, item.node).task
  if (item.asking === 'admin' || whenEmpty === 'refuse') throw new Refusal('flow.nobody_found', { node: item.node })
  if (whenEmpty === 'skip') skip(run, item, 'empty')
  else ask(run, item, 'admin')
}

/** A node is skipped once between two decisions of people; the second time the administrator is asked. */
function skip(run: Run, item: WorkItem, reason: 'empty' | 'self'): void {
  if (run.state.skipped.includes(item.node)) {
    ask(run, item, 'admin')
    return
  }
  run.state.skipped.push(item.node)
  run.effects.push({ kind: 'skip', workItem: item.id, node: item.node, reason })
  complete(run, item)
}

/** Applies whenSelf to the starter among the people found; those who are not the starter take their seats. */
function seatOthers(run: Run, item: WorkItem, found: Assignee[]): void {
  const { whenSelf } = taskOf(run.definition, item.node).task
  const others = found.filter((assignee) => assignee.person !== run.state.starter.person)
  if (whenSelf === 'self' || others.length === found.length) {
    seat(run, item, found)
  } else if (whenSelf === 'head') {
    item.seats.push(...newSeats(item, others))
    ask(run, item, 'head')
  } else if (others.length === 0) {
    skip(run, item, 'self')
  } else seat(run, item, others)
}

function seat(run: Run, item: WorkItem, assignees: Assignee[]): void {
  item.seats.push(...newSeats(item, assignees))
  delete item.asking
  progress(run, item)
}
