/** Trial readings and writing share the machine's power; crawls mostly wait, so many of them may go on at once. */
export const workIntake = 'sites.work-intake'
export const crawlSite = 'sites.crawl-site'
