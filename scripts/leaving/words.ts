// The schema in words (README.md) and for programs (csv-metadata.json, CSV on the Web) of a folder of everything.

import type { Knex } from 'knex'
import { rows, sql } from '../../server/platform/sql.ts'
import { type Form, formed } from './cells.ts'
import { type Meanings, readMeanings } from './meanings.ts'
import { isSpatial, type Leaving, type LeftOut, pathOf } from './tables.ts'

type Link = { readonly table: string; readonly column: string; readonly to: string; readonly toColumn: string }
type Text = { readonly path: string; readonly text: string }

const findLinks = (db: Knex): Promise<readonly Link[]> =>
  rows<Link>(
    db,
    sql`
    select format('%I.%I', n.nspname, c.relname) as table, a.attname as column, format('%I.%I', m.nspname, d.relname) as to, b.attname as "toColumn"
    from pg_constraint f
    join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_class d on d.oid = f.confrelid join pg_namespace m on m.oid = d.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum = f.conkey[1]
    join pg_attribute b on b.attrelid = d.oid and b.attnum = f.confkey[1]
    where f.contype = 'f' and cardinality(f.conkey) = 1 order by 1, 2`,
  )

const whys: Readonly<Record<string, string>> = {
  'sign-in': '登录与会话，离开即失效 / sign-ins and sessions, of no use elsewhere',
  told: '推送队列，只对本库的顺序有意义 / queues of what was told, in the order of this database',
  unlogged: '处理中的暂存 / work in hand',
  secret: '口令、令牌与密钥；--with-secrets 才包含 / passwords, tokens and keys; --with-secrets adds them',
  'this machine': '本机路径 / where it lay on this machine',
}

const formWords: Readonly<Record<Form, string>> = {
  text: '文本 text',
  number: '数字 number',
  boolean: '是否 t/f（GeoJSON: true/false）',
  date: '日期 date',
  instant: '时刻，UTC instant (ISO 8601)',
  bytes: '字节，\\x 十六进制 bytes in hexadecimal',
  json: 'JSON 文本 JSON as text',
  list: 'JSON 列表 JSON list',
  place: 'GeoJSON 几何 geometry, EPSG:4326',
  shape: '几何 geometry as EWKT',
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function tableWords({ table, leftOut }: Leaving, path: string, links: readonly Link[], meanings: Meanings): string {
  const title = meanings.titleOfTable(table.name)
  const isPast = table.name.endsWith('_history')
  const said = [
    title === null ? null : `${title.zh} · ${title.en}.`,
    isPast
      ? '已结束的版本，自 valid_from 起、至 valid_to 前有效 / ended versions, in force from valid_from until valid_to.'
      : null,
    meanings.ofTable(table.name),
  ].filter((line) => line !== null)
  const lines = formed(table).map(({ name, type, form }) => {
    const words = meanings.titleOfColumn(table.name, name)
    const link = links.find((one) => one.table === table.name && one.column === name)
    const meaning = [
      words === null ? null : `${words.zh} · ${words.en}`,
      meanings.ofColumn(table.name, name),
      link === undefined ? null : `→ ${link.to}.${link.toColumn}`,
      leftOut.has(name) ? '（留空 / left empty）' : null,
    ].filter((part) => part !== null)
    return `| ${name} | ${type} | ${formWords[form]} | ${cell(meaning.join('；'))} |`
  })
  return [
    `### ${table.name}\n\n\`${path}\`\n`,
    ...(said.length > 0 ? [`${said.join(' ')}\n`] : []),
    `| 列 column | 类型 type | 写法 form | 含义 meaning |\n| --- | --- | --- | --- |\n${lines.join('\n')}\n`,
  ].join('\n')
}

const opening = `# 玉树生态一张图：全部数据 · Yushu OneMap: everything

本目录是平台全部数据的开放格式副本：空间表每行一个 GeoJSON 要素（\`spatial/*.geojsonl\`，QGIS、GDAL 可直接打开），其余为 UTF-8 的 CSV（\`tables/\`），照片、
证据等文件在 \`files/\`，文件名就是其 SHA-256（如平台所存）。\`manifest.json\` 列出每个文件的 SHA-256、行数与列；\`csv-metadata.json\` 是 CSV on the Web 的机器可读说明。
\`npm run import-all -- DIR\` 可把它读入一个空平台，各表摘要不变。

Everything the platform holds, in open formats: spatial tables as one GeoJSON feature a line (QGIS and GDAL open them), others as CSV in UTF-8, files as
they are kept. The manifest tells digest, rows and columns of every file; csv-metadata.json says the same to programs (CSV on the Web).
\`npm run import-all -- DIR\` reads it into an empty platform, with the same digests.

- CSV：两个逗号之间没有内容表示无值，\`""\` 表示空文本 / nothing between two commas is no value, \`""\` a text of no length.
- 数字写全位数；JSON 数字装不下的以文本写出 / numbers carry all their digits; one that JSON would shorten is written as text.
- 要素的 \`wkb\` 只在 GeoJSON 会丢失位数时出现 / \`wkb\` of a feature appears only where GeoJSON would lose digits.
- 由其他列算出的列（如面积）不写出 / columns reckoned from others (areas) are not written.
- 本目录含姓名、电话与准确位置，请按数据库保管 / it holds names, telephones and exact places: keep it as the database is kept.
`

/** What the two schema files say; written after the tables, whose names they carry. */
export async function writeWords(db: Knex, leaving: readonly Leaving[], leftOut: readonly LeftOut[]): Promise<readonly Text[]> {
  const [links, meanings] = [await findLinks(db), readMeanings()]
  const without = leftOut.map(({ name, why }) => `| ${name} | ${whys[why] ?? why} |`).join('\n')
  const readme = [
    opening,
    `## 不在其中 · Left out\n\n| 名称 name | 原因 why |\n| --- | --- |\n${without}\n`,
    '## 各表 · Tables\n',
    ...leaving.map((one) => tableWords(one, pathOf(one), links, meanings)),
  ].join('\n')
  const csv = leaving.filter((one) => !isSpatial(one)).map((one) => csvTable(one, links, meanings))
  const metadata = { '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }], tables: csv }
  return [
    { path: 'README.md', text: readme },
    { path: 'csv-metadata.json', text: `${JSON.stringify(metadata, null, 1)}\n` },
  ]
}

const datatypes: Readonly<Partial<Record<Form, string>>> = {
  number: 'decimal',
  date: 'date',
  instant: 'datetime',
  json: 'json',
  list: 'json',
}
function csvTable(one: Leaving, links: readonly Link[], meanings: Meanings): object {
  const { table } = one
  const columns = formed(table).map(({ name, form }) => {
    const title = meanings.titleOfColumn(table.name, name)
    const said = meanings.ofColumn(table.name, name)
    return {
      name,
      titles: title === null ? name : { zh: [name, title.zh], en: [name, title.en] },
      ...(said === null ? {} : { 'dc:description': said }),
      datatype: form === 'boolean' ? { base: 'boolean', format: 't|f' } : (datatypes[form] ?? 'string'),
    }
  })
  const foreignKeys = links
    .filter((link) => link.table === table.name)
    .map(({ column, to, toColumn }) => ({
      columnReference: column,
      reference: { resource: `tables/${to}.csv`, columnReference: toColumn },
    }))
  return { url: pathOf(one), tableSchema: { columns, foreignKeys } }
}
