// Writes everything into a folder of open formats: npm run export-all -- DIR [--with-secrets]
// On the embedded database the server must be stopped. Ends with 0 written, 1 not written, 2 asked wrongly.

import { resolve, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../server/platform/config.ts'
import { openDatabase } from '../server/platform/db.ts'
import { refuseHalfRestored } from '../server/platform/restore-mark.ts'
import { isEmptyDatabase } from './backup/catalogue.ts'
import { exportAll } from './leaving/export.ts'

const usage = '用法 / usage: npm run export-all -- DIR [--with-secrets]'
const say = (zh: string, en: string): void => console.log(`${zh} / ${en}`)

function readArgs(): { dir: string; withSecrets: boolean } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { 'with-secrets': { type: 'boolean' } } })
    const [dir, ...more] = positionals
    if (dir === undefined || more.length > 0) throw new Error(usage)
    return { dir: resolve(dir), withSecrets: values['with-secrets'] === true }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(2)
  }
}

async function main(): Promise<void> {
  const { dir, withSecrets } = readArgs()
  const began = Date.now()
  const config = readConfig(process.env)
  if (`${dir}${sep}`.startsWith(config.dataDir + sep))
    throw new Error(`目录不能放在 ${config.dataDir} 之内 / the folder may not lie in what it keeps (${config.dataDir})`)
  const database = await openDatabase(config)
  try {
    await refuseHalfRestored(database.knex)
    if (await isEmptyDatabase(database.knex)) throw new Error('数据库是空的 / the database is empty')
    const { tables, files, leftOut, elsewhere } = await exportAll(database.knex, config, dir, { withSecrets, say })
    say(`不在其中：${leftOut.map(({ name }) => name).join('、')}`, 'left out; README.md says why')
    for (const place of elsewhere) say(`！另在别处，未导出：${place}`, 'lies elsewhere and was NOT exported')
    if (withSecrets)
      say(
        '！其中有口令摘要、令牌摘要与密钥，请像保管钥匙一样保管它',
        'it HOLDS digests of passwords and keys: keep it like a key',
      )
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    say(`已导出 ${rows} 行、${files.length} 个文件到 ${dir}`, `${rows} rows and ${files.length} files in ${seconds} s`)
  } finally {
    await database.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
