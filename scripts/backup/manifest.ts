// What a backup says of itself.

import * as z from 'zod'
import { readMigrations } from '../../server/platform/migrations.ts'

const member = z.object({ path: z.string(), sha256: z.string().length(64), bytes: z.number() })

export const contents = z.object({
  id: z.string(),
  /** The moment whose state it holds. */
  takenAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })).min(1),
  tables: z.array(member.extend({ name: z.string(), columns: z.array(z.string()), rows: z.number() })),
  leftOut: z.array(z.object({ name: z.string(), why: z.string() })),
  sequences: z.array(z.object({ name: z.string(), last: z.string(), isCalled: z.boolean() })),
  files: z.array(member),
  holdsSigningKey: z.boolean(),
})
export type Contents = z.infer<typeof contents>

const manifest = contents.extend({ format: z.literal('yushu-onemap-backup'), version: z.literal(1) })
export type Manifest = z.infer<typeof manifest>

/** Throws where this is no backup, or one of a form that this platform does not read. */
export function readManifest(value: unknown): Manifest {
  const read = manifest.safeParse(value)
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n')
  throw new Error(`这不是本平台能读取的备份 / This is no backup that this platform reads:\n${faults}`)
}

/** Throws where the backup stands at migrations that this platform does not have, naming them. */
export function refuseOtherLevel({ migrations }: Pick<Contents, 'migrations'>): void {
  const ours = new Map(readMigrations().map(({ name, digest }) => [name, digest]))
  const foreign = migrations.filter(({ name, digest }) => ours.get(name) !== digest).map(({ name }) => name)
  if (foreign.length === 0) return
  throw new Error(
    `备份的数据库版本与本平台不符，请用制作备份的版本（或更新的版本）恢复；缺少或不同的迁移：${foreign.join('、')}\n` +
      `The backup is of another level than this platform can bring up; restore it with the version that made it, or a newer one. ` +
      `Migrations missing here or different: ${foreign.join(', ')}`,
  )
}
