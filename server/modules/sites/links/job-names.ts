export const censusJob = 'sites.census'
export const checkLinkJob = 'sites.check-link'
