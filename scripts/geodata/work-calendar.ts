// Which days of the Chinese calendar differ from Monday to Friday? Writes geodata/reference/calendar-days.csv from the pinned package:
// every holiday that falls on a weekday, and every weekend day that is worked instead, of each year that was announced.

import { writeFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { chineseDays, readFromPackage } from './packages.ts'

type Named = Readonly<Record<string, string>>
type Announced = { readonly holidays: Named; readonly workdays: Named }

const output = 'geodata/reference/calendar-days.csv'
const { holidays, workdays }: Announced = JSON.parse(readFromPackage(chineseDays, 'package/dist/chinese-days.json'))

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
/** The package writes `National Day,国庆节,3`. */
const rowOf = (day: string, about: string, isWorking: boolean) => {
  const [nameEn = '', nameZh = ''] = about.split(',')
  return { day, is_working: isWorking ? 1 : 0, name_zh: nameZh, name_en: nameEn }
}

const rows = [
  ...Object.entries(holidays).flatMap(([day, about]) => (isWeekend(day) ? [] : [rowOf(day, about, false)])),
  ...Object.entries(workdays).flatMap(([day, about]) => (isWeekend(day) ? [rowOf(day, about, true)] : [])),
].sort((a, b) => a.day.localeCompare(b.day))
writeFileSync(output, stringify(rows, { header: true }))
console.log(`${rows.length} days of ${new Set(rows.map(({ day }) => day.slice(0, 4))).size} years`)
