// Points wait in the browser's own database until the server has said that it has them: closing the page or losing the network
// loses none.

import type { ReceivedPoint } from './field-requests.ts'

export type Waiting = { readonly patrolId: string; readonly point: ReceivedPoint }

const named = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no database'))
  })

let opened: Promise<IDBDatabase> | null = null
function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('onemap-patrols', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('points', { keyPath: ['patrolId', 'point.seq'] })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no database'))
  })
  return opened
}

const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
  (await open()).transaction('points', mode).objectStore('points')

export const keepPoint = async (waiting: Waiting): Promise<void> => void (await named((await store('readwrite')).put(waiting)))

/** The oldest of a patrol, up to `most`. */
export const waitingOf = async (patrolId: string, most: number): Promise<readonly Waiting[]> =>
  named((await store('readonly')).getAll(IDBKeyRange.bound([patrolId, -1], [patrolId, Number.MAX_SAFE_INTEGER]), most))

export const countWaiting = async (patrolId: string): Promise<number> =>
  named((await store('readonly')).count(IDBKeyRange.bound([patrolId, -1], [patrolId, Number.MAX_SAFE_INTEGER])))

/** Only what the server's receipt covers. */
export async function forget(sent: readonly Waiting[]): Promise<void> {
  const points = await store('readwrite')
  await Promise.all(sent.map(({ patrolId, point }) => named(points.delete([patrolId, point.seq]))))
}
