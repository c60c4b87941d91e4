// Walks the ledger again and names the first broken line: npm run verify-ledger [-- --from YYYY-MM-DD] [--json] [--checkpoint]
// Ends with 0 whole, 1 broken, 2 asked wrongly.

import { parseArgs } from 'node:util'
import { openPlatform } from '../server/main.ts'
import { takeCheckpoint } from '../server/platform/chain/checkpoints.ts'
import { faultText } from '../server/platform/chain/faults.ts'
import { verifyLedger, type Walk } from '../server/platform/chain/verify.ts'
import { readConfig } from '../server/platform/config.ts'

const usage = '用法 / usage: npm run verify-ledger -- [--from YYYY-MM-DD] [--json] [--checkpoint]'

function readFlags() {
  try {
    const { values } = parseArgs({
      options: { from: { type: 'string' }, json: { type: 'boolean' }, checkpoint: { type: 'boolean' } },
    })
    if (values.from !== undefined && Number.isNaN(Date.parse(values.from))) throw new Error(`--from ${values.from}`)
    return values
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(usage)
    process.exit(2)
  }
}

function tell({ isWhole, from, lines, checkpoints, lastCheckpoint, faults, first }: Walk): void {
  const since = from === null ? '自第一行起 / from the first line' : `自 ${from} 的检查点起 / from the checkpoint of ${from}`
  console.log(`已核对 ${lines} 行、${checkpoints} 个检查点 / walked ${lines} lines and ${checkpoints} checkpoints, ${since}`)
  if (lastCheckpoint !== null)
    console.log(`最近检查点 / last checkpoint: ${lastCheckpoint.n} · ${lastCheckpoint.at} · ${lastCheckpoint.keyId}`)
  if (isWhole) console.log('台账完整 / the ledger is whole')
  if (first !== null) console.log(`首个断裂处 / first broken: ${faultText(first)}`)
  for (const fault of faults.slice(1, 10)) console.log(`  ${faultText(fault)}`)
}

async function main(): Promise<void> {
  const { from, json, checkpoint } = readFlags()
  const config = readConfig(process.env)
  const platform = await openPlatform(config)
  try {
    const walk = await verifyLedger(platform.services.db, config, { from })
    // A checkpoint over a broken ledger would vouch for what is wrong with it.
    if (checkpoint && walk.isWhole) await takeCheckpoint(platform.services.db, config)
    if (json) console.log(JSON.stringify(walk, null, 2))
    else tell(walk)
    process.exitCode = walk.isWhole ? 0 : 1
  } finally {
    await platform.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})
