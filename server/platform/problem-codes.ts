// Which codes a refusal may carry: a promise to other programs, written down and held against the code by a test.

import * as z from 'zod'
import { type AnyEndpoint, endpoint } from './endpoint.ts'
import codes from './problem-codes.json' with { type: 'json' }

/** No status: it follows from what is refused. */
export type ProblemCodes = readonly { readonly code: string; readonly statuses: readonly number[] }[]

export const problemCodesEndpoint: AnyEndpoint = endpoint({
  method: 'get',
  path: '/api/problem-codes',
  may: 'anyone',
  asOwner: true,
  summary: 'The codes that a refusal may carry, each with its statuses; codes stay, sentences may be rewritten',
  input: z.strictObject({}),
  run: async (): Promise<ProblemCodes> => codes,
})
