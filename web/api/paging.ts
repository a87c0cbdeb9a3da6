/** Keyset lists: pages are joined into one list, «更多» asks for the next. */
import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query'

export type Page<T> = { readonly items: T[]; readonly next: string | null }

export const pagedQuery = <T>(queryKey: QueryKey, read: (cursor: string | undefined) => Promise<Page<T>>) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }: { pageParam: string | undefined }) => read(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<T>) => last.next ?? undefined,
  })

export const itemsOf = <T>(data: { readonly pages: readonly Page<T>[] } | undefined): T[] =>
  data?.pages.flatMap((page) => page.items) ?? []

/** The query without its empty parts: the server refuses empty strings where it expects none. */
export const filled = <T extends Record<string, string | undefined>>(query: T): { [K in keyof T]?: string } =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as {
    [K in keyof T]?: string
  }
