// The first duties of an installation, given by whoever runs it: npm run grant -- LOGIN ROLE [AREA|OPERATOR] [--name NAME] [--to DATE]
// An account that is not there is made, with a first password that must be changed. Later grants are given by people, on the screen.

import { parseArgs } from 'node:util'
import type { Knex } from 'knex'
import { type Role, roles } from '#contract/access'
import { hashPassword, oncePassword } from '../server/access/passwords.ts'
import { addPerson } from '../server/access/people.queries.ts'
import { findAccount } from '../server/access/queries.ts'
import { loadGeography } from '../server/areas/load.ts'
import { openPlatform } from '../server/main.ts'
import { readConfig } from '../server/platform/config.ts'
import { recordWrite } from '../server/platform/ledger.ts'
import { maybeOne, one, sql } from '../server/platform/sql.ts'

const usage = `用法 / usage: npm run grant -- LOGIN ROLE [AREA|OPERATOR] [--name NAME] [--to YYYY-MM-DD]
  ROLE  ${roles.join(' | ')}
  AREA  行政区代码；牧户用经营主体编号；系统管理员不写 / code of an area; of an operator for herders; none for administrators`

type Wish = {
  readonly login: string
  readonly role: Role
  readonly where: string | null
  readonly name: string
  readonly to: string | null
}
type Place = { readonly areaPath: string | null; readonly operatorId: string | null; readonly path: string | null }

function read(args: readonly string[]): Wish {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { name: { type: 'string' }, to: { type: 'string' } },
  })
  const [login, named, where = null, ...rest] = positionals
  const role = roles.find((each) => each === named)
  const isDay = values.to === undefined || /^\d{4}-\d\d-\d\d$/.test(values.to)
  if (login === undefined || role === undefined || rest.length > 0 || !isDay) throw new Error(usage)
  return { login, role, where, name: values.name ?? login, to: values.to ?? null }
}

async function placeOf(db: Knex, { role, where }: Wish): Promise<Place> {
  const { reach } = await one<{ reach: string }>(db, sql`select reach from roles where name = ${role}`)
  if ((reach === 'none') !== (where === null)) throw new Error(usage)
  if (where === null) return { areaPath: null, operatorId: null, path: null }
  if (reach === 'operator') {
    const operator = await maybeOne<{ id: string; path: string }>(
      db,
      sql`select id, path::text from operators where code = ${where}`,
    )
    if (operator === undefined) throw new Error(`没有这个经营主体 / no such operator: ${where}`)
    return { areaPath: null, operatorId: operator.id, path: operator.path }
  }
  const area = await maybeOne<{ path: string }>(db, sql`select path::text from areas where code = ${where}`)
  if (area === undefined) throw new Error(`没有这个行政区 / no such area: ${where}`)
  return { areaPath: area.path, operatorId: null, path: area.path }
}

/** The account, made where it is not there; with its first password, which is told once. */
async function personOf(db: Knex, { login, name }: Wish): Promise<{ readonly id: string; readonly password: string | null }> {
  const account = await findAccount(db, login)
  if (account !== undefined) return { id: account.id, password: null }
  const password = oncePassword()
  const id = await addPerson(db, { login, name, locale: 'zh' }, await hashPassword(password))
  await recordWrite(db, { action: 'account-made', subjectKind: 'account', subjectId: id, path: null, after: { login, name } })
  return { id, password }
}

async function give(db: Knex, wish: Wish): Promise<string | null> {
  const { areaPath, operatorId, path } = await placeOf(db, wish)
  const { id, password } = await personOf(db, wish)
  const grant = await one<{ id: string; validFrom: string; validTo: string }>(
    db,
    sql`
    insert into grants (user_id, role, area_path, operator_id, valid_to)
    values (${id}::uuid, ${wish.role}, ${areaPath}::ltree, ${operatorId}::uuid,
            coalesce((${wish.to}::date + 1)::timestamp at time zone 'Asia/Shanghai', 'infinity'))
    returning id, valid_from::text as "validFrom", valid_to::text as "validTo"`,
  )
  const detail = { login: wish.login, role: wish.role, place: wish.where, validFrom: grant.validFrom, validTo: grant.validTo }
  const line = { action: 'grant-given', subjectKind: 'grant', subjectId: grant.id, path, reason: 'npm run grant' }
  await recordWrite(db, { ...line, after: detail, detail })
  return password
}

async function main(): Promise<void> {
  const wish = read(process.argv.slice(2))
  const { services, stop } = await openPlatform(readConfig(process.env))
  try {
    await loadGeography(services.db)
    const password = await services.db.transaction((trx) => give(trx, wish))
    console.log(`已授予 / given: ${wish.login} · ${wish.role} · ${wish.where ?? '–'} · ${wish.to ?? '∞'}`)
    if (password !== null) console.log(`初始密码，登录后须更换 / first password, to be changed at sign-in: ${password}`)
  } finally {
    await stop()
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
