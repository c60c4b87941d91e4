// Brings a file in from the command line: look, check, report in Chinese and English, commit or not.
// npm run import -- KIND FILE [--map field=column,…] [--crs EPSG|GCJ02|BD09] [--encoding E] [--layer L] [--source NAME]
//   [--adopt if-none|always|never] [--good-rows|--all-or-nothing] [--dry-run] [--json]; npm run import -- undo ID
// Ends with 0 written or clean, 1 refused, 2 asked wrongly, 3 faults found and nothing written.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { importables } from '../server/app.ts'
import { checkImport, commitImport, getImport, undoImport } from '../server/exchange/actions.ts'
import { eachFault, faultsAnswer } from '../server/exchange/answers.ts'
import { adoptModes, importKind, importKinds } from '../server/exchange/contract.ts'
import { wordsOf } from '../server/exchange/fault-words.ts'
import { noteWords } from '../server/exchange/note-words.ts'
import { openImport, prepareCheck } from '../server/exchange/open-import.ts'
import type { ImportRecord } from '../server/exchange/record.ts'
import { sourceWords } from '../server/exchange/source-words.ts'
import { openPlatform } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import type { Importable } from '../server/platform/importable.ts'
import { asProblem } from '../server/platform/problem.ts'
import { one, run, sql } from '../server/platform/sql.ts'

const usage = `用法 / usage:
  npm run import -- ${importKinds.join('|')} FILE [--map 字段=列,field=column] [--crs EPSG|GCJ02|BD09] [--encoding E] [--layer L]
      [--source NAME] [--adopt if-none|always|never] [--good-rows | --all-or-nothing] [--dry-run] [--json]
  npm run import -- undo ID`

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    map: { type: 'string' },
    crs: { type: 'string' },
    encoding: { type: 'string' },
    layer: { type: 'string' },
    source: { type: 'string' },
    adopt: { type: 'string' },
    'good-rows': { type: 'boolean' },
    'all-or-nothing': { type: 'boolean' },
    'dry-run': { type: 'boolean' },
    json: { type: 'boolean' },
  },
})

const say = (zh: string, en: string): void => {
  if (!flags.json) console.log(`${zh} / ${en}`)
}

async function digest(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) if (chunk instanceof Uint8Array) hash.update(chunk)
  return hash.digest('hex')
}

const mappingOf = (text: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (text ?? '').split(',').flatMap((pair) => {
      const [field, column] = pair.split('=').map((part) => part.trim())
      return field && column ? [[field, column]] : []
    }),
  )

async function look(db: Knex, importable: Importable, file: string): Promise<ImportRecord> {
  const path = resolve(file)
  const { size } = await stat(path)
  const { reach } = await one<{ reach: string[] }>(
    db,
    sql`select coalesce(array_agg(path::text), array['63']) as reach from areas where level = 'prefecture'`,
  )
  const { crs, encoding, layer, source } = flags
  const options = { ...(crs ? { crs } : {}), ...(encoding ? { encoding } : {}), ...(layer ? { layer } : {}) }
  const taken = { path, name: basename(path), sha256: await digest(path), bytes: size, sourceName: source, options }
  const id = await db.transaction((trx) =>
    openImport(trx, importable, taken, { userId: null, name: 'npm run import', areas: reach }),
  )
  return getImport(db, id)
}

function tellFindings({ survey, format, layer }: ImportRecord): void {
  if (!survey) return
  const { encoding, crs, fields } = survey
  say(
    `格式 ${format}${layer ? `，图层 ${layer}` : ''}，编码 ${encoding.encoding}（${encoding.how}）`,
    `${format}, ${encoding.encoding} (${encoding.how})`,
  )
  if (crs.kind === 'known') say(`坐标系 ${crs.system.id} ${crs.system.name}（${crs.source}）`, `${crs.system.id} (${crs.source})`)
  if (crs.kind === 'known' && /GCJ|BD/.test(crs.system.id))
    say('坐标已按声明纠偏为 WGS84', 'coordinates are un-shifted to WGS 84 as declared')
  if (crs.kind === 'proposed') {
    say('文件没有写明坐标系，按坐标范围推测', 'no stated coordinate system; from the range it may be')
    for (const { system, reason } of crs.candidates)
      if (!flags.json) console.log(`  --crs ${system.id}  ${system.name}  (${reason})`)
  }
  for (const { code, detail } of survey.notes) {
    const { message, fix } = wordsOf(noteWords, code, detail)
    say(`${message.zh}（${fix.zh}）`, `${message.en}. ${fix.en}.`)
  }
  say(`列：${fields.map(({ name }) => name).join('、')}`, `${fields.length} columns`)
}

async function tellFaults(db: Knex, id: string): Promise<void> {
  const { byCode, total } = await faultsAnswer(db, { id, page: 1, pageSize: 1 })
  for (const { code, severity, count } of byCode) console.log(`  ${severity === 'error' ? '✗' : '!'} ${count} × ${code}`)
  let shown = 0
  for await (const { row, field, message, fix, place } of eachFault((work) => work(db), id)) {
    if (shown >= 50) break
    shown += 1
    const where = place ? ` @ ${place.map((part) => part.toFixed(6)).join(', ')}` : ''
    console.log(
      `  第 ${row} 行 ${field ?? ''}：${message.zh}（${fix.zh}）${where}\n    row ${row} ${field ?? ''}: ${message.en}. ${fix.en}.`,
    )
  }
  if (total > shown) say(`……共 ${total} 条`, `… ${total} in all`)
}

async function bringIn(db: Knex, importable: Importable, file: string): Promise<number> {
  const opened = await look(db, importable, file)
  const { id } = opened
  try {
    tellFindings(opened)
    const mapping = { ...opened.mapping, ...mappingOf(flags.map) }
    for (const [field, column] of Object.entries(mapping)) if (column !== null) say(`  ${column} → ${field}`, field)
    const adopt = adoptModes.find((mode) => mode === flags.adopt) ?? null
    await db.transaction((trx) =>
      prepareCheck(trx, importable, { id, mapping, crs: flags.crs ?? null, encoding: flags.encoding ?? null, adopt }),
    )
    await checkImport(db, id, importable)
    return await finish(db, importable, id)
  } finally {
    await run(db, sql`update imports set file_path = null where id = ${id}::uuid`)
  }
}

async function finish(db: Knex, importable: Importable, id: string): Promise<number> {
  const checked = await getImport(db, id)
  if (checked.state === 'failed') return tellProblem(checked.problem ?? 'internal', checked.problemDetail)
  say(
    `读入 ${checked.rowsRead} 行，无误 ${checked.rowsGood}，有错 ${checked.rowsBad}`,
    `${checked.rowsRead} rows, ${checked.rowsGood} good, ${checked.rowsBad} bad`,
  )
  if (!flags.json) await tellFaults(db, id)
  const keepsGoodRows = flags['good-rows'] === true
  const isRefused = checked.rowsBad > 0 && !keepsGoodRows
  if (flags['dry-run'] || isRefused) {
    if (isRefused)
      say('未写入。改正文件，或加 --good-rows 只写入无误的行', 'nothing written; correct the file, or add --good-rows')
    await tellJson(db, id)
    return checked.rowsBad > 0 ? 3 : 0
  }
  await commitImport(db, id, importable, keepsGoodRows ? 'good-rows' : 'all-or-nothing')
  const done = await getImport(db, id)
  if (done.state !== 'committed') return tellProblem(done.problem ?? 'internal', done.problemDetail)
  say(
    `已写入：新增 ${done.rowsNew}，变更 ${done.rowsChanged}，未变 ${done.rowsSame}`,
    `written: ${done.rowsNew} new, ${done.rowsChanged} changed, ${done.rowsSame} same`,
  )
  say(`撤销：npm run import -- undo ${id}`, 'to undo')
  await tellJson(db, id)
  return 0
}

async function tellJson(db: Knex, id: string): Promise<void> {
  if (!flags.json) return
  const { survey, ...rest } = await getImport(db, id)
  const { items, byCode } = await faultsAnswer(db, { id, page: 1, pageSize: 200 })
  console.log(JSON.stringify({ ...rest, crsFound: survey?.crs, encodingFound: survey?.encoding, faults: items, byCode }, null, 2))
}

function tellProblem(code: string, detail: Readonly<Record<string, unknown>>): number {
  const { message, fix } = wordsOf(sourceWords, code, detail)
  if (flags.json) console.log(JSON.stringify({ code, detail, message, fix }))
  else console.error(`${message.zh}。${fix.zh}\n${message.en}. ${fix.en}`)
  return 1
}

async function main(): Promise<number> {
  const [what, subject] = positionals
  const kind = importKind.safeParse(what)
  if (subject === undefined || (!kind.success && what !== 'undo')) {
    console.error(usage)
    return 2
  }
  const platform = await openPlatform(readConfig(process.env))
  const { db } = platform.services
  try {
    if (kind.success) {
      const importable = importables.find((one) => one.kind === kind.data)
      return importable ? await bringIn(db, importable, subject) : 2
    }
    const { kind: undone } = await getImport(db, subject)
    const importable = importables.find((one) => one.kind === undone)
    if (importable) await db.transaction((trx) => undoImport(trx, subject, importable))
    say('已撤销', 'undone')
    return 0
  } catch (error) {
    const problem = asProblem(error)
    if (problem === null) throw error
    return tellProblem(problem.code, problem.detail)
  } finally {
    await platform.stop()
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
