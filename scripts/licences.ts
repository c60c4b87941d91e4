// Lists the licence of every dependency: npm run licences [-- --csv FILE]
// Ends with 0 where all may come along, 1 where one states none or one that is not allowed (scripts/licences/judge.ts says which are).

import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type TableColumn, writeCsv } from '../server/platform/tables.ts'
import { findPackages, type Package } from './licences/judge.ts'

const columns: readonly TableColumn<Package>[] = [
  { title: 'package', value: ({ name }) => name },
  { title: 'version', value: ({ version }) => version },
  { title: 'licence', value: ({ licence }) => licence },
  { title: 'used', value: ({ isDevelopment }) => (isDevelopment ? 'development' : 'production') },
  { title: 'allowed because', value: ({ allowedBecause }) => allowedBecause },
]

const line = ({ name, version, licence, isDevelopment }: Package): string =>
  `${name} ${version} · ${licence ?? 'NONE STATED'} · ${isDevelopment ? 'development' : 'production'}`

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { csv: { type: 'string' } } })
  const packages = findPackages(fileURLToPath(new URL('..', import.meta.url)))
  if (values.csv === undefined) for (const one of packages) console.log(line(one))
  else await pipeline(writeCsv(packages, columns, []), createWriteStream(values.csv))
  const refused = packages.filter(({ allowedBecause }) => allowedBecause === null)
  console.log(`共 ${packages.length} 个软件包 / ${packages.length} packages, ${refused.length} not allowed`)
  for (const one of refused) console.error(`不允许 / not allowed: ${line(one)}`)
  process.exitCode = refused.length === 0 ? 0 : 1
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(2)
})
