/** My tasks and one task with its trail. */
import { getTask, listMyTasks } from '@shuyuan/contract/workflow/tasks.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { filled, pagedQuery } from '../../../api/paging.ts'

export type TaskBox = 'todo' | 'done'
export const tasksKey = ['tasks'] as const

export const tasksQuery = (box: TaskBox, kind?: string) =>
  pagedQuery([...tasksKey, 'list', { box, kind: kind ?? '' }], (cursor) =>
    call(listMyTasks, { query: { box, ...filled({ cursor, kind }) } }),
  )

export const taskQuery = (taskId: string) =>
  queryOptions({
    queryKey: [...tasksKey, 'one', taskId],
    queryFn: () => call(getTask, { params: { taskId } }),
    staleTime: 5_000,
  })
