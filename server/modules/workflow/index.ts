/** The front door of workflow. */
export { hasDefinition, insertDefinition } from './definitions/definition.store.ts'
export { stopInstanceAbout, stopInstanceOf } from './instances/stop-instance.ts'
export { takesPart } from './instances/takes-part.ts'
export { startInstance, type StartInput } from './instances/start-instance.ts'
export type { SubjectPort, SubjectPorts, SubjectStep } from './ports.ts'
export { countMyTasks } from './tasks/list-my-tasks.ts'
