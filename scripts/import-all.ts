// Brings a folder of everything into an empty platform: npm run import-all -- DIR
// On the embedded database the server must be stopped. Ends with 0 brought in, 1 refused or failed, 2 asked wrongly.

import { resolve } from 'node:path'
import { readConfig } from '../server/platform/config.ts'
import { openDatabase } from '../server/platform/db.ts'
import { importAll } from './leaving/import.ts'

const say = (zh: string, en: string): void => console.log(`${zh} / ${en}`)

async function main(): Promise<void> {
  const [dir, ...more] = process.argv.slice(2)
  if (dir === undefined || dir.startsWith('-') || more.length > 0) {
    console.error('用法 / usage: npm run import-all -- DIR')
    process.exit(2)
  }
  const began = Date.now()
  const config = readConfig(process.env)
  const database = await openDatabase(config)
  try {
    const { takenAt, tables, files, holdsSecrets, elsewhere } = await importAll(database.knex, config, resolve(dir), say)
    if (!holdsSecrets)
      say(
        '其中没有口令：请用 npm run grant 开设第一个管理员，由其重设各人口令；令牌须重新生成，匿名线索的密封内容无法再打开',
        'no passwords in it: open a first administrator with npm run grant, who gives new ones; tokens are made anew; what tips sealed can no longer be opened',
      )
    for (const place of elsewhere) say(`！另在别处：${place}`, 'lies elsewhere and has to be brought along')
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    say(`已导入 ${takenAt} 的 ${rows} 行、${files.length} 个文件`, `${rows} rows and ${files.length} files in ${seconds} s`)
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
