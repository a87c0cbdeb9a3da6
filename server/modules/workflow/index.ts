/** The front door of workflow. */
export { insertDefinition } from './definitions/definition.store.ts'
export { startInstance, type StartInput } from './instances/start-instance.ts'
export type { SubjectPort, SubjectPorts, SubjectStep } from './ports.ts'
export { countMyTasks } from './tasks/list-my-tasks.ts'
