// What a folder of everything says of itself.

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { contents } from '../backup/manifest.ts'
import type { Formed } from './cells.ts'

const forms = ['text', 'number', 'boolean', 'date', 'instant', 'bytes', 'json', 'list', 'place', 'shape'] as const
const table = contents.shape.tables.element.extend({
  forms: z.array(z.enum(forms)),
})
const folder = contents.extend({
  format: z.literal('yushu-onemap-export'),
  version: z.literal(1),
  tables: z.array(table),
  /** README and schema: not read when it comes back. */
  words: z.array(z.object({ path: z.string(), sha256: z.string().length(64), bytes: z.number() })),
  holdsSecrets: z.boolean(),
  /** What lies elsewhere and is not in the folder, in words. */
  elsewhere: z.array(z.string()),
})
export type FolderManifest = z.infer<typeof folder>
export type FolderTable = FolderManifest['tables'][number]

export const manifestName = 'manifest.json'

/** Throws where this is no such folder, or one that was not finished. */
export async function readFolder(dir: string): Promise<FolderManifest> {
  const text = await readFile(join(dir, manifestName), 'utf8').catch(() => {
    throw new Error(
      `${join(dir, manifestName)} 不存在：这不是导出目录，或导出没有完成。\nIt is not there: this is no exported folder, or one whose export was broken off.`,
    )
  })
  const read = folder.safeParse(JSON.parse(text))
  if (read.success) return read.data
  const faults = read.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`).join('\n')
  throw new Error(`这不是本平台能读取的导出 / This is no export that this platform reads:\n${faults}`)
}

export const formedOf = ({ columns, forms: kinds }: FolderTable): readonly Pick<Formed, 'name' | 'form'>[] =>
  columns.map((name, i) => ({ name, form: kinds[i] ?? 'text' }))
