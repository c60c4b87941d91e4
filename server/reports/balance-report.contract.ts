// The balance of an area on paper: the table of operators that recomputes, and the summary of a year.

import * as z from 'zod'
import { areaCode } from '#contract/areas'
import { paperLanguages } from '../platform/paper-language.contract.ts'

const year = z.coerce.number().int().min(1950).max(2200)
const language = z.enum(paperLanguages).default('zh')

/** The highest area of the caller where none is named. */
export const balanceSheetQuery = z.strictObject({
  area: areaCode.optional(),
  year,
  season: z.enum(['warm', 'cold']).default('cold'),
  language,
})
export type BalanceSheetQuery = z.infer<typeof balanceSheetQuery>

export const balanceYearQuery = z.strictObject({ area: areaCode.optional(), year, language })
export type BalanceYearQuery = z.infer<typeof balanceYearQuery>

/** More operators than these are taken by parts of the area. */
export const mostInSheet = 5000
