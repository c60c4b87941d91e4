// Puts a backup into an empty database: npm run restore -- FILE
// On the embedded database the server must be stopped. Ends with 0 restored, 1 refused or failed, 2 asked wrongly.

import { resolve } from 'node:path'
import { readConfig } from '../server/platform/config.ts'
import { openDatabase } from '../server/platform/db.ts'
import { putBack } from './backup/put-back.ts'

const say = (zh: string, en: string): void => console.log(`${zh} / ${en}`)

async function main(): Promise<void> {
  const [file, ...more] = process.argv.slice(2)
  if (file === undefined || file.startsWith('-') || more.length > 0) {
    console.error('用法 / usage: npm run restore -- FILE')
    process.exit(2)
  }
  const began = Date.now()
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  try {
    const { takenAt, tables, files, holdsSigningKey } = await putBack(database.knex, config, resolve(file), say)
    if (!holdsSigningKey)
      say(
        '备份不含签名私钥：下次启动用新密钥签名，并记入台账',
        'no private key in it: the next start signs with a new one and says so in the ledger',
      )
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    say(
      `已恢复到 ${takenAt}：${rows} 行、${files.length} 个文件`,
      `restored, ${rows} rows and ${files.length} files in ${seconds} s`,
    )
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
