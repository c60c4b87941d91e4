// Reads a file to its end, as the import does.

import { openSource } from '../../server/exchange/readers/open-source.ts'
import type { OpenOptions, SourceInfo, SourceRow } from '../../server/exchange/readers/source.ts'

export async function read(path: string, options: OpenOptions = {}): Promise<{ info: SourceInfo; rows: SourceRow[] }> {
  const source = await openSource(path, options)
  try {
    const rows: SourceRow[] = []
    for await (const row of source.rows()) rows.push(row)
    return { info: source.info, rows }
  } finally {
    await source.close()
  }
}
