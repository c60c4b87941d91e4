// What is taken away holds only rows that the caller may take: the database narrows what it shows for the rest of the transaction.

import type { Knex } from 'knex'
import { one, sql } from './sql.ts'

/** `work`, seeing of `records` (a kind of role_verbs) only what the verb `export` reaches. */
export const underExport =
  <Result, Db extends Knex>(records: string, work: (db: Db) => Promise<Result>) =>
  async (db: Db): Promise<Result> => {
    await one(db, sql`select enter_export(${records})`)
    return work(db)
  }
