/** Where kinds of matters differ at their tasks. */
import type { TaskView } from '@shuyuan/contract/workflow/tasks.ts'

/** A web article that came back is mended and handed in anew at its own page, and then goes through all steps again. */
export const isHandedInAnew = ({ instance }: TaskView): boolean => instance.subject.kind === 'article'

/** The acts to offer: the server would refuse to send an article on from its task. */
export const actsOf = (view: TaskView): TaskView['actions'] =>
  isHandedInAnew(view) && view.task.purpose === 'draft' ? view.actions.filter((act) => act !== 'approve') : view.actions
