/** The phone's own store (IndexedDB): what was opened, and decisions that wait for the network. Absent storage reads as empty. */
export type StoreName = 'kept' | 'queue'
type Row = { readonly id: string; readonly [field: string]: unknown }

const settle = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('storage')))
  })

let opening: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opening ??= new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('shuyuan-phone', 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('kept', { keyPath: 'id' })
      request.result.createObjectStore('queue', { keyPath: 'id' })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('storage')))
  })
  return opening
}

/** A private window may refuse to store; the phone then works without memory. */
async function within<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Promise<T>,
  otherwise: T,
): Promise<T> {
  try {
    const database = await open()
    return await work(database.transaction(name, mode).objectStore(name))
  } catch {
    return otherwise
  }
}

export const readRow = (name: StoreName, id: string): Promise<unknown> =>
  within<unknown>(name, 'readonly', (store) => settle(store.get(id)), undefined)

export const readRows = (name: StoreName): Promise<unknown[]> =>
  within<unknown[]>(name, 'readonly', (store) => settle(store.getAll()), [])

export const readIds = (name: StoreName): Promise<string[]> =>
  within(name, 'readonly', async (store) => (await settle(store.getAllKeys())).map(String), [])

/** True when the row is really stored. */
export const writeRow = (name: StoreName, row: Row): Promise<boolean> =>
  within(name, 'readwrite', async (store) => (await settle(store.put(row)), true), false)

export const dropRow = (name: StoreName, id: string): Promise<void> =>
  within<void>(name, 'readwrite', (store) => settle(store.delete(id)), undefined)

export const clearStore = (name: StoreName): Promise<void> =>
  within<void>(name, 'readwrite', (store) => settle(store.clear()), undefined)
