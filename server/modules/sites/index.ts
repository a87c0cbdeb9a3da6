/** The front door of sites. */
export { publishSite, type PublishContext } from './publish/publish-site.ts'
export type { Publisher } from './publish/publisher.ts'
