// Which optional programs this machine has: PostgreSQL with PostGIS, Chromium, GDAL, a spreadsheet, QGIS. Tests use what is found and name what is not.

import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export type Found = { readonly path: string; readonly lacks: string | null }

function onPath(names: readonly string[]): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name)
  }
  return null
}

const found = (path: string | null, lacks: string): Found => (path === null ? { path: '', lacks } : { path, lacks: null })

/** The folder with initdb and pg_ctl, newest version first; PostGIS must be installed for it. */
export function findPostgres(): Found {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => join(debian, version, 'bin')), ...(process.env['PATH'] ?? '').split(delimiter)]
  const bin = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
  if (bin === undefined) return found(null, 'no PostgreSQL server binaries found (Debian: postgresql-15-postgis-3)')
  const config = spawnSync(join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' }).stdout?.trim()
  const share = config || bin.replace('/lib/', '/share/').replace(/\/bin$/, '')
  const hasPostgis = existsSync(join(share, 'extension', 'postgis.control'))
  return found(
    hasPostgis ? bin : null,
    `PostgreSQL is in ${bin}, but PostGIS is not installed for it (Debian: postgresql-15-postgis-3)`,
  )
}

export const findChromium = (): Found =>
  found(
    process.env['CHROMIUM'] ?? onPath(['chromium', 'chromium-browser', 'google-chrome']),
    'no Chromium found (Debian: chromium; or set CHROMIUM)',
  )

export const findGdal = (): Found => found(onPath(['ogr2ogr']), 'no ogr2ogr found (Debian: gdal-bin)')

/** A spreadsheet program that reckons a workbook again without a screen. */
export const findSpreadsheet = (): Found => found(onPath(['ssconvert']), 'no ssconvert found (Debian: gnumeric)')

/** The system's Python with QGIS's bindings. */
export function findQgis(): Found {
  const python = '/usr/bin/python3'
  const has = existsSync(python) && spawnSync(python, ['-c', 'import qgis.core'], { stdio: 'ignore' }).status === 0
  return found(has ? python : null, 'no QGIS for Python found (Debian: python3-qgis)')
}
