// What the screens about problems ask of the server. A report is sent until its receipt is there: the same clientId is the same report.

import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import type {
  Assignable,
  Deadline,
  NewDeadline,
  NewProblem,
  Problem,
  ProblemDetail,
  ProblemStepInput,
  ProblemType,
  Tasks,
} from '#contract/duties'
import { askAnew } from '../../api/ask-anew.ts'
import { address, get, ProblemError, post, type Query, upload } from '../../api/request.ts'

type ProblemPage = {
  readonly items: readonly Problem[]
  readonly total: number
  readonly page: number
  readonly pageSize: number
}

export const problemsQuery = (query: Query) =>
  queryOptions({
    queryKey: ['problems', query],
    queryFn: ({ signal }) => get<ProblemPage>('/api/problems', query, signal),
    placeholderData: keepPreviousData,
  })
export const problemQuery = (id: string) =>
  queryOptions({
    queryKey: ['problems', 'one', id],
    queryFn: ({ signal }) => get<ProblemDetail>(`/api/problems/${id}`, {}, signal),
    enabled: id !== '',
  })
export const tasksQuery = queryOptions({
  queryKey: ['tasks'],
  queryFn: ({ signal }) => get<Tasks>('/api/my/tasks', {}, signal),
})
export const typesQuery = queryOptions({
  queryKey: ['problem-types'],
  queryFn: ({ signal }) => get<readonly ProblemType[]>('/api/problem-types', {}, signal),
  staleTime: 3_600_000,
})
export const assignableQuery = (id: string) =>
  queryOptions({
    queryKey: ['problems', 'assignable', id],
    queryFn: ({ signal }) => get<readonly Assignable[]>(`/api/problems/${id}/assignable`, {}, signal),
  })
export const deadlinesQuery = queryOptions({
  queryKey: ['problem-deadlines'],
  queryFn: ({ signal }) => get<readonly Deadline[]>('/api/problem-deadlines', {}, signal),
})

export const addDeadline = (input: NewDeadline): Promise<readonly Deadline[]> => post('/api/problem-deadlines', input)
export const takeStep = ({ id, ...body }: ProblemStepInput, version: number): Promise<ProblemDetail> =>
  post(`/api/problems/${id}/steps`, body, { ifMatch: version })

export function addPhoto(id: string, file: File, onProgress: (share: number) => void = () => {}): Promise<ProblemDetail> {
  const form = new FormData()
  form.append('file', file)
  return upload(`/api/problems/${id}/photos`, form, onProgress)
}
export const photoAddress = (id: string, photo: string): string => `/api/problems/${id}/photos/${photo}`
export const problemsFile = (format: 'csv' | 'xlsx', query: Query): string => address(`/api/problems.${format}`, query)

const pausesMs = [1000, 2000, 5000, 10_000, 20_000, 30_000]
const isPassing = (fault: unknown): boolean =>
  fault instanceof ProblemError && (fault.status === 0 || fault.status === 429 || fault.status >= 500)

/** Tries again while the network is away, up to a minute; `onWait` is told of each wait. What the server refuses is thrown at once. */
async function untilThere<T>(work: () => Promise<T>, onWait: () => void): Promise<T> {
  for (const pause of pausesMs) {
    try {
      return await work()
    } catch (fault) {
      if (!isPassing(fault)) throw fault
      onWait()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  return work()
}

export type Report = { readonly input: NewProblem; readonly photos: readonly File[] }
export type Sending = 'sending' | 'waiting'

/** Both the report and its photographs are there when it answers; sent again after a failure, nothing is there twice. */
export async function sendReport({ input, photos }: Report, onState: (state: Sending) => void): Promise<ProblemDetail> {
  onState('sending')
  const wait = (): void => onState('waiting')
  let problem = await untilThere(() => post<ProblemDetail>('/api/problems', input), wait)
  for (const photo of photos) problem = await untilThere(() => addPhoto(problem.id, photo), wait)
  return problem
}

/** What a step or a report makes stale. */
export const seeAnew = (client: QueryClient): void => askAnew(client, [['problems'], ['tasks'], ['patrols'], ['collections']])
