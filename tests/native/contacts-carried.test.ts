// Numbers that stood in the records before they had a table of their own: each comes along once, and none stays behind.

import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase } from '../../server/platform/db.ts'
import { migrate } from '../../server/platform/migrations.ts'
import { rows, run, sql } from '../../server/platform/sql.ts'
import { createDatabase, type NativeCluster, startNativeCluster } from '../support/native.ts'

let cluster: NativeCluster
let database: Database

beforeAll(async () => {
  const started = await startNativeCluster()
  if ('reason' in started) throw new Error(started.reason)
  cluster = started
  database = await openDatabase({ databaseUrl: await createDatabase(cluster.url), dataDir: '' })
  const db = database.knex
  await migrate(db, undefined, (name) => name < '0055')
  await run(
    db,
    sql`
    with a as (insert into areas (code, path, level, name_zh, source) values ('632701', '63.6327.632701', 'county', '玉树市', 'test') returning code, path),
    o as (insert into operators (code, kind, name, area_code, path, phone)
      select v.code, 'household', v.code, a.code, a.path, v.phone from a, (values ('O-1', '111'), ('O-2', '222'), ('O-3', null)) v (code, phone)
      returning id, code, area_code, path)
    insert into holders (code, name, area_code, path, phone, operator_id)
    select replace(o.code, 'O', 'H'), o.code, o.area_code, o.path, case o.code when 'O-1' then '111' when 'O-2' then '333' else '' end, o.id from o`,
  )
  await run(db, sql`update holders set phone = '444' where code = 'H-1'`)
  await migrate(db)
})
afterAll(async () => {
  await database.stop()
  cluster.stop()
})

it('an operator keeps only the number that none of its holders has, and no version keeps any', async () => {
  const found = await rows(
    database.knex,
    sql`
    select coalesce(h.code, o.code) as code, c.phone
    from contacts c left join holders h on h.id = c.holder_id left join operators o on o.id = c.operator_id order by 1`,
  )
  expect(found).toEqual([
    { code: 'H-1', phone: '444' },
    { code: 'H-2', phone: '333' },
    { code: 'O-1', phone: '111' },
    { code: 'O-2', phone: '222' },
  ])
  const past = await rows(
    database.knex,
    sql`
    select field, value from holders_history h cross join jsonb_each_text(to_jsonb(h)) f (field, value)
    where value in ('111', '222', '333', '444')`,
  )
  expect(past).toEqual([])
})
