/** Addresses that the frame of every site links to; the publisher puts the pages there. */
export const sitePaths = {
  home: '/',
  search: '/_/search',
  sitemap: '/sitemap.html',
  accessibility: '/accessibility.html',
  rss: '/rss.xml',
} as const
