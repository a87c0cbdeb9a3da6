/** Packages as they are read, while something is under way every second. */
import type { ClusterPackages, PackageRun } from '@shuyuan/contract/sites/packages.ts'
import {
  cancelPackage,
  listClusterPackages,
  listPackages,
  removePackage,
  restorePackage,
  startPackage,
} from '@shuyuan/contract/sites/packages.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../../api/client.ts'
import { useAct } from '../../../api/use-act.ts'

export const packagesKey = ['sites', 'packages'] as const
export const isUnderWay = (run: Pick<PackageRun, 'status'> | null): boolean =>
  run?.status === 'waiting' || run?.status === 'running'

const pace = (isBusy: boolean): number => (isBusy ? 1_000 : 30_000)

export const packagesQuery = (siteId: string | null) =>
  infiniteQueryOptions({
    queryKey: [...packagesKey, siteId],
    queryFn: ({ pageParam }: { pageParam: string | undefined }) =>
      call(listPackages, {
        query: { ...(siteId ? { siteId } : {}), ...(pageParam === undefined ? {} : { cursor: pageParam }) },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    refetchInterval: ({ state }) =>
      pace(state.data?.pages.some(({ items }) => items.some((run) => isUnderWay(run))) ?? false),
  })

export const clusterPackagesQuery = queryOptions({
  queryKey: [...packagesKey, 'cluster'],
  queryFn: (): Promise<ClusterPackages> => call(listClusterPackages, {}),
  refetchInterval: ({ state }) => pace(state.data?.items.some(({ last }) => isUnderWay(last)) ?? false),
})

export const useStartPackage = (siteId: string, onDone: () => void) =>
  useAct({
    perform: (_: null, idempotencyKey) => call(startPackage, { params: { siteId }, idempotencyKey }),
    refresh: [packagesKey],
    onDone,
  })

export const useCancelPackage = (onDone: () => void) =>
  useAct({
    perform: (packageId: string, idempotencyKey) => call(cancelPackage, { params: { packageId }, idempotencyKey }),
    refresh: [packagesKey],
    onDone,
  })

export const useRemovePackage = (onDone: () => void) =>
  useAct({
    perform: (packageId: string, idempotencyKey) => call(removePackage, { params: { packageId }, idempotencyKey }),
    refresh: [packagesKey],
    onDone,
  })

export type RestoreWish = { readonly intakeId: string; readonly host: string | null; readonly name: string }

export const useRestorePackage = (onDone: () => void) =>
  useAct({
    perform: ({ intakeId, host, name }: RestoreWish, idempotencyKey) =>
      call(restorePackage, { params: { intakeId }, body: { host, name }, idempotencyKey }),
    refresh: [packagesKey, ['sites']],
    onDone,
  })
