// The platform in a process of its own that may be killed: reads its modules first and waits, opens the database when told, and
// answers what the test asks of the database, for an embedded one is open to nobody else.

import { recoveries } from '../../server/app.ts'
import { listen, openPlatform } from '../../server/main.ts'
import { verifyLedger } from '../../server/platform/chain/verify.ts'
import { readConfig } from '../../server/platform/config.ts'
import { markRunning } from '../../server/platform/recovery.ts'

export type Question = { readonly id: number; readonly text: string; readonly values: readonly unknown[] }
export type Answer = { readonly id: number; readonly rows?: unknown[]; readonly error?: string }

const tell = (message: object): void => void process.send?.(message)

async function open(): Promise<void> {
  const config = readConfig(process.env)
  const platform = await openPlatform(config)
  const { db } = platform.services
  const wasBrokenOff = (await markRunning(db)) !== null || platform.database.wasLeftBehind
  const recovered: string[] = []
  if (wasBrokenOff) for (const recovery of recoveries) recovered.push(...(await recovery(db)))
  const { url } = await listen(platform)
  process.on('message', ({ id, text, values }: Question) => {
    const asked =
      text === 'verify'
        ? verifyLedger(db, config).then((walk) => [walk])
        : db.raw(text, [...values] as never).then(({ rows }) => rows)
    asked.then(
      (rows: unknown[]) => tell({ id, rows }),
      (error: unknown) => tell({ id, error: String(error) }),
    )
  })
  tell({ url, recovered })
}

process.once('message', () => {
  open().catch((error: unknown) => {
    console.error(error)
    process.exit(1)
  })
})
process.on('disconnect', () => process.exit(1))
tell({ isWarm: true })
