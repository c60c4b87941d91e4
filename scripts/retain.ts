// Removes what has been kept long enough, from the command line: npm run retain [-- --dry-run] [--json]

import { parseArgs } from 'node:util'
import { keepersOf } from '../server/app.ts'
import { openPlatform } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { type Retained, retain } from '../server/platform/retention.ts'

const usage = `用法 / usage: npm run retain [-- --dry-run] [--json]
  --dry-run  只报告，不删除 / report and remove nothing`

function readFlags() {
  try {
    return parseArgs({ options: { 'dry-run': { type: 'boolean', default: false }, json: { type: 'boolean', default: false } } })
      .values
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    console.error(usage)
    process.exit(2)
  }
}

function tell({ isDry, kinds }: Retained): void {
  for (const { kind, keepDays, removed, oldest, fault } of kinds) {
    const what = fault ?? `${removed}${oldest === null ? '' : ` · 最早 / oldest ${oldest}`}`
    console.log(`${kind.padEnd(24)} ${String(keepDays ?? '—').padStart(5)} 天 / days   ${what}`)
  }
  console.log(isDry ? '试运行，未删除 / dry run, nothing was removed' : '已删除并记入台账 / removed and written in the ledger')
}

async function main(): Promise<void> {
  const flags = readFlags()
  const config = readConfig(process.env)
  const platform = await openPlatform(config)
  try {
    const done = await retain(platform.services.db, keepersOf(config), flags['dry-run'])
    if (flags.json) console.log(JSON.stringify(done, null, 2))
    else tell(done)
    process.exitCode = done.kinds.some(({ fault }) => fault !== null) ? 1 : 0
  } finally {
    await platform.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})
