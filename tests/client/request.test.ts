// What is asked too often is asked again after the wait the server names; what was refused otherwise is not.

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { get, post } from '../../client/api/request.ts'

const problem = (status: number, code: string, detail = {}) =>
  new Response(JSON.stringify({ code, status, title: code, detail }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  })
const done = () => new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } })
const tooMany = (retryAfterSeconds: number) => problem(429, 'too-many-requests', { retryAfterSeconds })

const asked = vi.fn<() => Promise<Response>>()
beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', asked)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  asked.mockReset()
})

it('waits as long as it is asked to and sends again, reads and writes alike', async () => {
  for (const send of [() => get('/api/search'), () => post('/api/parcels/select', {})]) {
    asked.mockReset().mockResolvedValueOnce(tooMany(3)).mockResolvedValueOnce(done())
    const answer = send()
    await vi.advanceTimersByTimeAsync(2900)
    expect(asked).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1200)
    expect(await answer).toEqual({ ok: true })
  }
})

it('gives up after two more tries, and at once where the wait would be long, with the words for the person', async () => {
  asked.mockImplementation(async () => tooMany(2))
  const tried = expect(get('/api/search')).rejects.toMatchObject({ code: 'too-many-requests', detail: { retryAfterSeconds: 2 } })
  await vi.advanceTimersByTimeAsync(10_000)
  await tried
  expect(asked).toHaveBeenCalledTimes(3)
  asked.mockReset().mockImplementation(async () => tooMany(600))
  await expect(get('/api/search')).rejects.toMatchObject({ code: 'too-many-requests' })
  expect(asked).toHaveBeenCalledTimes(1)
})

it('never sends a write again that failed for another reason', async () => {
  asked.mockImplementation(async () => problem(503, 'database-busy', { retryAfterSeconds: 1 }))
  await expect(post('/api/parcels', {})).rejects.toMatchObject({ status: 503 })
  expect(asked).toHaveBeenCalledTimes(1)
})
