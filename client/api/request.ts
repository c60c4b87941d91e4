// The only place that talks to the server. Reads are tried again when nothing answered; writes never are.

import { noteAnswer } from './connection.ts'
import { momentFor } from './moment.ts'
import { ProblemError, problemIn, unreachable } from './problem-error.ts'

export { ProblemError } from './problem-error.ts'

type Scalar = string | number | boolean | null | undefined
export type Query = Readonly<Record<string, Scalar | readonly (string | number)[]>>

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))
/** Two more tries, after a third of a second and a second: long enough for a Wi-Fi handover, short enough to wait for. */
const retryAfterMs = [350, 1000]

/**
 * Empty values are left out; lists are joined by commas. What has a past is asked for as of the moment the page shows, unless
 * `query` names one itself (empty for now).
 */
export function address(path: string, query: Query = {}): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries({ as_of: momentFor(path), ...query })) {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '')
    if (text !== '') params.set(key, text)
  }
  const search = params.toString()
  return search ? `${path}?${search}` : path
}

async function bodyOf(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  return isJson ? await response.json() : null
}

async function answerTo(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, { ...init, credentials: 'same-origin' })
    noteAnswer(response.status)
    return response
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    noteAnswer(0)
    throw unreachable()
  }
}

/** Seconds that the server asks to wait; null where it does not, or where a person should decide about the wait. */
function waitAsked(fault: unknown): number | null {
  if (!(fault instanceof ProblemError) || fault.code !== 'too-many-requests') return null
  const { detail } = fault
  const seconds = typeof detail === 'object' && detail !== null && 'retryAfterSeconds' in detail ? detail.retryAfterSeconds : null
  return typeof seconds === 'number' && seconds <= longestWaitSeconds ? seconds : null
}
const longestWaitSeconds = 10
const politeTries = 2

/** What was refused for being too much was refused before anything was done, so that a write may be sent again too. */
async function send<T>(path: string, init: RequestInit): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await sendOnce<T>(path, init)
    } catch (fault) {
      const seconds = waitAsked(fault)
      if (seconds === null || tries >= politeTries) throw fault
      // Not all at the same moment again.
      await sleep(seconds * 1000 + Math.random() * 1000)
    }
  }
}

async function sendOnce<T>(path: string, init: RequestInit): Promise<T> {
  const response = await answerTo(path, init)
  if (!response.ok) throw problemIn(response.status, await bodyOf(response).catch(() => null))
  if (response.status === 204) return JSON.parse('null')
  return await response.json()
}

const isPassing = (fault: unknown): boolean => fault instanceof ProblemError && (fault.status === 0 || fault.status === 503)

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  const asked = address(path, query)
  for (const pauseMs of retryAfterMs) {
    try {
      return await send<T>(asked, { signal: signal ?? null })
    } catch (fault) {
      if (!isPassing(fault)) throw fault
      await sleep(pauseMs)
    }
  }
  return send<T>(asked, { signal: signal ?? null })
}

type WriteOptions = { readonly ifMatch?: number | string; readonly signal?: AbortSignal }

const write =
  (method: 'POST' | 'PUT' | 'DELETE') =>
  <T>(path: string, body?: unknown, { ifMatch, signal }: WriteOptions = {}): Promise<T> =>
    send<T>(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    })

export const post = write('POST')
export const put = write('PUT')
const del = write('DELETE')
export const remove = <T = null>(path: string, options?: WriteOptions): Promise<T> => del<T>(path, undefined, options)

/** `onProgress` hears the share sent, 0–1. fetch cannot tell it, hence XMLHttpRequest. */
export function upload<T>(path: string, form: FormData, onProgress?: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.responseType = 'json'
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress?.(event.loaded / event.total)
    }
    request.onerror = () => reject(unreachable())
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response)
      else reject(problemIn(request.status, request.response))
    }
    request.send(form)
  })
}

/** A file, whole, and the name that the server gave it; what goes wrong is told as anywhere. */
export async function download(path: string, query: Query = {}): Promise<{ readonly blob: Blob; readonly name: string }> {
  const response = await answerTo(address(path, query), {})
  if (!response.ok) throw problemIn(response.status, await bodyOf(response).catch(() => null))
  const [, starred, plain] =
    /filename(?:\*=UTF-8''([^;]+)|="([^"]+)")/.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { blob: await response.blob(), name: decodeURIComponent(starred ?? plain ?? 'report') }
}

/** Bytes that are asked for with a reason; what goes wrong is told as anywhere. */
export async function postForBytes(path: string, body: unknown): Promise<Blob> {
  const headers = { 'content-type': 'application/json' }
  const response = await answerTo(path, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw problemIn(response.status, await bodyOf(response).catch(() => null))
  return response.blob()
}

/** Server-sent events, parsed; the browser reconnects by itself. Returns the function that ends the stream. */
export function events<T>(path: string, onMessage: (message: T) => void, onFault?: () => void): () => void {
  const stream = new EventSource(path)
  stream.onmessage = (event) => onMessage(JSON.parse(event.data))
  stream.onerror = () => onFault?.()
  return () => stream.close()
}
