/** Several files going into the library at once, as a list that a page shows. */
import type { MediaRow } from '@shuyuan/contract/sites/media.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { createUploads, type Uploading, type Uploads } from '../articles/editor/uploads.ts'
import { mediaKey } from './media.queries.ts'

/** The uploads live as long as the page; leaving it cancels what is still on its way. */
export function useUploads(siteId: string): Uploads {
  const queries = useQueryClient()
  const [uploads] = useState(() => createUploads(siteId))
  useEffect(() => {
    uploads.open()
    return () => uploads.close()
  }, [uploads])
  useUploaded(uploads, () => void queries.invalidateQueries({ queryKey: [...mediaKey(siteId), 'list'] }))
  return uploads
}

/** Hears of each file that has arrived in the library. */
export function useUploaded(uploads: Uploads, heard: (row: MediaRow) => void): void {
  useEffect(() => uploads.hear(heard), [uploads, heard])
}

/** What is not yet in the library. */
export const useWaiting = (uploads: Uploads): readonly Uploading[] =>
  useSyncExternalStore(uploads.follow, uploads.all).filter(({ row }) => row === null)
