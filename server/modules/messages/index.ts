/** The front door of messages. */
export { announce, type Announcement } from './announcements/announce.ts'
export { inboxTopic, tenantTopic } from './module.ts'
export type { CountPorts } from './ports.ts'
