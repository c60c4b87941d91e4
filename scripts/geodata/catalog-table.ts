// Writes the dataset table of geodata/README.md from geodata/catalog.ts, and says where a checksum there is out of date.

import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { catalog, type Dataset } from '../../geodata/catalog.ts'
import { sha256Of } from './packages.ts'

const readme = 'geodata/README.md'
const table = /(<!-- datasets -->\n)[\s\S]*?(<!-- \/datasets -->)/

export function rowOf(dataset: Dataset): string {
  const { file, title, source, licence, crs, vintage, script, sha256, attribution } = dataset
  const cells = [
    `\`${file}\``,
    `${title.zh} · ${title.en}`,
    source,
    licence,
    attribution,
    crs,
    vintage,
    script ?? 'by hand',
    `\`${sha256}\``,
  ]
  return `| ${cells.join(' | ')} |`
}

export function datasetTable(): string {
  const head = ['file', 'what', 'source', 'licence', 'attribution', 'CRS', 'vintage', 'script', 'sha256']
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...catalog.map(rowOf)].join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  writeFileSync(
    readme,
    readFileSync(readme, 'utf8').replace(table, (_, open, close) => `${open}${datasetTable()}\n${close}`),
  )
  for (const { file, sha256 } of catalog) {
    const actual = sha256Of(readFileSync(`geodata/${file}`))
    if (actual !== sha256) console.log(`${file}: catalog.ts says ${sha256}, the file is ${actual}`)
  }
}
