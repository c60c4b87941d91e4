// Judges balances from the command line: npm run assess -- --year 2025 [--season cold] [--area CODE|PATH] [--full] [--json]

import { parseArgs } from 'node:util'
import { assess } from '../server/balance/assess.ts'
import { summaryOf } from '../server/balance/jobs.ts'
import { openPlatform } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { json, maybeOne, run, sql } from '../server/platform/sql.ts'

const usage = `用法 / usage: npm run assess -- --year 2025 [--season warm|cold] [--area CODE|PATH] [--full] [--json]
  --area  行政区代码或路径 / code or path of an area (default: everywhere)
  --full  全部重算 / judge everyone again, not only what changed`

type Wish = {
  readonly year: number
  readonly season?: 'warm' | 'cold'
  readonly area: string | undefined
  readonly full: boolean
  readonly json: boolean
}

function read(args: readonly string[]): Wish {
  const { values } = parseArgs({
    args: [...args],
    options: {
      year: { type: 'string' },
      season: { type: 'string' },
      area: { type: 'string' },
      full: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const year = Number(values.year)
  const { season } = values
  const isSeason = season === undefined || season === 'warm' || season === 'cold'
  if (values.help || !Number.isInteger(year) || !isSeason) throw new Error(usage)
  return { year, ...(season === undefined ? {} : { season }), area: values.area, full: values.full, json: values.json }
}

async function main(): Promise<void> {
  const wish = read(process.argv.slice(2))
  const { services, stop } = await openPlatform(readConfig(process.env))
  const { db } = services
  try {
    const area = await maybeOne<{ path: string; name: string }>(
      db,
      sql`
      select path::text, name_zh as name from areas
      where ${wish.area ?? null}::text is null and level = 'prefecture' or code = ${wish.area ?? ''} or path::text = ${wish.area ?? ''} limit 1`,
    )
    if (area === undefined) throw new Error(`没有这个行政区 / no such area: ${wish.area ?? ''}`)
    const began = Date.now()
    const say = async (done: number, total: number): Promise<void> => {
      if (!wish.json && process.stderr.isTTY)
        process.stderr.write(`\r${done}/${total} (${Math.round((100 * done) / Math.max(1, total))} %)  `)
    }
    const { year, season } = wish
    const outcome = await assess(db, { year, season, path: area.path, isFull: wish.full }, { progress: say })
    const summary = await summaryOf(db, { year, season: season ?? null, path: area.path }, outcome)
    await run(
      db,
      sql`insert into assessment_runs (year, season, path, state, total, done, started_at, ended_at, summary)
          values (${year}, ${season ?? null}, ${area.path}::ltree, 'done', ${outcome.assessed}, ${outcome.assessed},
                  to_timestamp(${began / 1000}), now(), ${json(summary)}::jsonb)`,
    )
    if (wish.json) return console.log(JSON.stringify({ area: area.path, seconds: (Date.now() - began) / 1000, ...summary }))
    console.log(
      `\n${area.name} ${year} ${season ?? 'warm, cold'}: 核算 assessed ${summary.assessed}, 变化 changed ${summary.changed}`,
    )
    console.log(
      `认定超载 found ${summary.found} · 待核实 uncertain ${summary.uncertain} · 平衡 balanced ${summary.balanced} · 尚有余量 surplus ${summary.surplus} · 暂定 provisional ${summary.provisional}`,
    )
    console.log(`问题 violations: 新增或更新 opened ${summary.violationsOpened}, 销号 closed ${summary.violationsClosed}`)
  } finally {
    await stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
