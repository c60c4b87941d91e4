// Sends a tip: the work first, in a worker, then the form. Sent again after a broken line it is the same tip and brings the same code.

import type { TipChallenge, TipReceipt, TipStatus } from '#contract/tips'
import { get, ProblemError, post, upload } from '../../api/request.ts'
import { type Draft, formOf } from './draft.ts'

type Told = { readonly nonce?: string; readonly tries?: number }

/** `onShare`: how far the work has probably come, 0–1; how long it takes is chance. */
function solve({ challenge, bits }: TipChallenge, onShare: (share: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./digest.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if (data.nonce === undefined) return onShare(1 - Math.exp(-(data.tries ?? 0) / 2 ** bits))
      worker.terminate()
      resolve(data.nonce)
    }
    worker.onerror = () => {
      worker.terminate()
      reject(new Error('the work was not done'))
    }
    worker.postMessage({ challenge, bits })
  })
}

export type Progress = { readonly doing: 'work' | 'upload'; readonly share: number }

type Solved = { readonly challenge: string; readonly nonce: string; readonly endsAt: string }
/** Kept over a broken line: the work is not done twice for one tip. */
let solved: (Solved & { readonly clientId: string }) | null = null

async function workFor(clientId: string, tell: (progress: Progress) => void): Promise<Solved> {
  if (solved?.clientId === clientId && Date.parse(solved.endsAt) > Date.now() + 60_000) return solved
  tell({ doing: 'work', share: 0 })
  const challenge = await get<TipChallenge>('/api/tips/challenge')
  const nonce = await solve(challenge, (share) => tell({ doing: 'work', share }))
  solved = { challenge: challenge.challenge, nonce, endsAt: challenge.endsAt, clientId }
  return solved
}

/** Faults of the work itself: a new one is done, once. */
const isSpent = (fault: unknown): boolean => fault instanceof ProblemError && fault.code.startsWith('tip-challenge-')

export async function sendTip(draft: Draft, lang: string, tell: (progress: Progress) => void, again = true): Promise<TipReceipt> {
  const { challenge, nonce } = await workFor(draft.clientId, tell)
  const form = formOf(draft, lang)
  form.append('challenge', challenge)
  form.append('nonce', nonce)
  try {
    tell({ doing: 'upload', share: 0 })
    return await upload<TipReceipt>('/api/tips', form, (share) => tell({ doing: 'upload', share }))
  } catch (fault) {
    if (!isSpent(fault) || !again) throw fault
    solved = null
    return sendTip(draft, lang, tell, false)
  }
}

export const followTip = (code: string): Promise<TipStatus> => post('/api/tips/status', { code })
export const addWords = (code: string, words: string): Promise<TipStatus> => post('/api/tips/additions', { code, words })
