/** Addresses inside the phone (the router puts «/m» before them): the same as the desktop's, so messages lead right. */
export { paths } from '../app/paths.ts'

export const phonePaths = {
  apps: '/apps',
  messages: '/messages',
  me: '/me',
  editArticle: (siteId: string, articleId: string) => `/sites/${siteId}/articles/${articleId}/edit`,
  person: (id: string) => `/people/${id}`,
} as const
