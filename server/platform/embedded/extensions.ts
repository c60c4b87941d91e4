// What the embedded database is opened with. The bundle of PostGIS holds raster, topology and geocoder as well; every start would
// compile all three libraries, in twice the time and with 350 MB more, though nothing here asks the other two.

import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist'
import { ltree } from '@electric-sql/pglite/contrib/ltree'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { postgis } from '@electric-sql/pglite-postgis'

const blockBytes = 512
const leftOut = /raster|rtpostgis|topology|tiger|address_standardizer/

/** A tar archive without the members that `leaves` names: a header of 512 bytes each, then its bytes, filled up to whole blocks. */
export function tarWithout(tar: Buffer, leaves: RegExp): Buffer {
  const kept: Buffer[] = []
  for (let at = 0; at < tar.length; ) {
    const name = tar.toString('latin1', at, at + 100)
    const bytes = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8) || 0
    const end = at + blockBytes * (1 + Math.ceil(bytes / blockBytes))
    if (!leaves.test(name)) kept.push(tar.subarray(at, end))
    at = end
  }
  return Buffer.concat(kept)
}

const cache = new URL('../../../node_modules/.cache/onemap/', import.meta.url)

/** The bundle with PostGIS alone, made once for each version; where nothing can be kept, the whole one. */
function bundleOfPostgisAlone(whole: URL): URL {
  try {
    const { version }: { version: string } = JSON.parse(readFileSync(new URL('../package.json', whole), 'utf8'))
    const slim = new URL(`postgis-alone-${version}.tar.gz`, cache)
    if (existsSync(slim)) return slim
    mkdirSync(cache, { recursive: true })
    const part = `${fileURLToPath(slim)}.${process.pid}`
    writeFileSync(part, gzipSync(tarWithout(gunzipSync(readFileSync(whole)), leftOut), { level: 1 }))
    renameSync(part, slim)
    return slim
  } catch {
    return whole
  }
}

const postgisAlone: typeof postgis = {
  ...postgis,
  setup: async (...asked) => {
    const whole = await postgis.setup(...asked)
    return { ...whole, bundlePath: bundleOfPostgisAlone(whole.bundlePath) }
  },
}

export const extensions = { postgis: postgisAlone, ltree, pg_trgm, btree_gist }
