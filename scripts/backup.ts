// Keeps everything in one file: npm run backup -- FILE [--with-signing-key]
// On the embedded database the server must be stopped. Ends with 0 written, 1 not written, 2 asked wrongly.

import { existsSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/platform/config.ts'
import { openDatabase } from '../server/platform/db.ts'
import { migrationLevel } from '../server/platform/migrations.ts'
import { refuseHalfRestored } from '../server/platform/restore-mark.ts'
import { isEmptyDatabase } from './backup/catalogue.ts'
import { takeBackup } from './backup/take.ts'

const usage = '用法 / usage: npm run backup -- FILE [--with-signing-key]'
const say = (zh: string, en: string): void => console.log(`${zh} / ${en}`)

function readArgs(): { file: string; withSigningKey: boolean } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'with-signing-key': { type: 'boolean' } } })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw new Error(usage)
    return { file: resolve(file), withSigningKey: values['with-signing-key'] === true }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

function refusePlace(file: string, dataDir: string): void {
  if (existsSync(file)) throw new Error(`${file} 已存在 / exists already`)
  if (file.startsWith(dataDir + sep))
    throw new Error(`备份文件不能放在 ${dataDir} 之内 / a backup may not lie in what it keeps (${dataDir})`)
}

async function main(): Promise<void> {
  const { file, withSigningKey } = readArgs()
  const began = Date.now()
  const config = readConfig(process.env)
  refusePlace(file, config.dataDir)
  const database = await openDatabase(config)
  try {
    await refuseHalfRestored(database.knex)
    if (await isEmptyDatabase(database.knex))
      throw new Error('数据库是空的，没有可备份的内容 / the database is empty; there is nothing to keep')
    say(`数据库版本 ${await migrationLevel(database.knex)}`, 'level of the database')
    const { tables, leftOut, files, holdsSigningKey } = await takeBackup(database.knex, config, file, { withSigningKey, say })
    say(`不在其中：${leftOut.map(({ name }) => name).join('、')}`, 'left out')
    if (holdsSigningKey)
      say('！文件中有台账签名私钥，请像保管钥匙一样保管它', 'it HOLDS THE PRIVATE KEY that signs the ledger: keep it like a key')
    else
      say(
        '不含台账签名私钥（--with-signing-key 才包含）',
        'without the private key that signs the ledger (--with-signing-key adds it)',
      )
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    say(`已备份 ${rows} 行、${files.length} 个文件到 ${file}`, `${rows} rows and ${files.length} files in ${seconds} s`)
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
