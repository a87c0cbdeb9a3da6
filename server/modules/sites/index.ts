/** The front door of sites. */
export { publishSite, type PublishContext } from './publish/publish-site.ts'
export type { Publisher } from './publish/publisher.ts'
export { type Incoming, refreshColumnDates, takeIn } from './intake/take-in.ts'
export { insertMedia } from './media/media.store.ts'
export { type Sized, sizePicture } from './media/picture-sizes.ts'
export { createSite } from './sites/save-site.ts'
export type { SitesContext } from './sites-context.ts'
export { answerPublic, type PublicReply, type PublicRequest } from './public/public-services.ts'
