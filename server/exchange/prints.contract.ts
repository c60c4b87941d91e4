// What goes on paper from the screen, as far as the ledger is told of it.

import * as z from 'zod'

export const mapPrint = z.strictObject({
  paper: z.enum(['A4', 'A3']),
  /** The denominator: 1:50,000 is 50000. */
  scale: z.number().int().min(100).max(100_000_000),
  center: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
  /** Ids of the layers shown on the sheet. */
  layers: z.array(z.string().regex(/^[a-z-]{1,64}$/)).max(64),
})
export type MapPrint = z.infer<typeof mapPrint>

export const recordPrint = z.strictObject({ id: z.uuid() })
