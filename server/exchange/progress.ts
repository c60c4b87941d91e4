// How far a running import has come, for the people who watch it. Kept in memory: inside a transaction nobody else could read it.

export type Progress = {
  readonly state: string
  readonly done: number
  readonly total: number | null
  readonly percent: number | null
  readonly rowsPerSecond: number
  readonly secondsLeft: number | null
}

type Running = { readonly state: string; readonly startedAt: number; readonly done: number; readonly total: number | null }

const running = new Map<string, Running>()

export function reportProgress(importId: string, state: string, done: number, total: number | null): void {
  const before = running.get(importId)
  const startedAt = before?.state === state ? before.startedAt : Date.now()
  running.set(importId, { state, startedAt, done, total })
}

export const endProgress = (importId: string): boolean => running.delete(importId)

export function findProgress(importId: string): Progress | null {
  const one = running.get(importId)
  if (!one) return null
  const { state, startedAt, done, total } = one
  const rowsPerSecond = Math.round(done / Math.max(0.001, (Date.now() - startedAt) / 1000))
  return {
    state,
    done,
    total,
    percent: total === null || total === 0 ? null : Math.min(100, Math.round((done / total) * 100)),
    rowsPerSecond,
    secondsLeft: total === null || rowsPerSecond === 0 ? null : Math.round((total - done) / rowsPerSecond),
  }
}
