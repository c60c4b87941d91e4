// Is the process able to answer, on which database, at which level.

import * as z from 'zod'
import { type AnyEndpoint, endpoint } from './endpoint.ts'
import { migrationLevel } from './migrations.ts'
import type { Services } from './services.ts'
import { one, sql } from './sql.ts'

type Versions = { readonly postgres: string; readonly postgis: string }

export const healthEndpoints = (services: Services): readonly AnyEndpoint[] => [
  endpoint({
    method: 'get',
    path: '/healthz',
    may: 'anyone',
    summary: 'Database kind, versions and migration level',
    asOwner: true,
    input: z.strictObject({}),
    run: async ({ db }) => ({
      status: 'ok',
      database: services.databaseKind,
      ...(await one<Versions>(db, sql`select current_setting('server_version') as postgres, postgis_lib_version() as postgis`)),
      migration: await migrationLevel(db),
      startedAt: services.startedAt.toISOString(),
    }),
  }),
]
