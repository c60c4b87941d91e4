// The import law. A failure names the file and what it reached for.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

/** Earlier slices know nothing of later ones. */
const order = [
  'platform',
  'areas',
  'access',
  'zones',
  'pastures',
  'grassland',
  'livestock',
  'balance',
  'duties',
  'patrols',
  'incidents',
  'tips',
  'notices',
  'cases',
  'harvest',
  'restoration',
  'credit',
  'departure-audit',
  'tiles',
  'ogc',
  'exchange',
  'reports',
]
const doors = ['tiles', 'ogc', 'exchange']

const files = ['client', 'server'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${root}/${name}`),
)

type Reach = { readonly file: string; readonly target: string; readonly isType: boolean }

const resolved = (file: string, target: string): string => {
  if (target.startsWith('.')) return normalize(join(dirname(file), target))
  const [, kind, slice] = /^#(contract|rules)\/(.+)$/.exec(target) ?? []
  return kind === undefined ? target : `server/${slice}/${kind}.ts`
}

const statement =
  /(?:^|\n)\s*(import|export)(\s+type)?\b[^'"\n;]*?(?:\n[^'"]*?)?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g
const reaches: readonly Reach[] = files.flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(statement)].map((match) => ({
    file,
    target: resolved(file, match[3] ?? match[4] ?? match[5] ?? ''),
    isType: match[2] !== undefined,
  })),
)

const breaking = (law: (reach: Reach) => boolean): readonly string[] =>
  reaches.filter((reach) => !law(reach)).map(({ file, target }) => `${file} → ${target}`)
const sliceOf = (path: string): string | undefined => /^server\/([^/]+)\//.exec(path)?.[1]
const isShareable = (path: string): boolean => /^server\/[^/]+\/(contract|rules|[a-z-]+\.rules|[a-z-]+\.contract)\.ts$/.test(path)

describe('the import law', () => {
  it('reads enough files to mean something', () => {
    expect(files.length).toBeGreaterThan(20)
    expect(reaches.length).toBeGreaterThan(files.length)
  })

  it('knows the place of every slice', () => {
    expect([...new Set(files.map(sliceOf))].filter((slice) => slice !== undefined && !order.includes(slice))).toEqual([])
  })

  it('lets the client see contracts and rules, and nothing else of the server', () => {
    expect(
      breaking(({ file, target }) => !file.startsWith('client/') || !target.startsWith('server/') || isShareable(target)),
    ).toEqual([])
  })

  it('keeps the server from the client', () => {
    expect(breaking(({ file, target }) => !file.startsWith('server/') || !target.startsWith('client/'))).toEqual([])
  })

  it('keeps contracts and rules free of Node, the database and the web', () => {
    const pure = (target: string): boolean =>
      isShareable(target) ||
      target === 'zod' ||
      target === 'geographiclib-geodesic' ||
      target.startsWith('@turf/') ||
      target === 'server/platform/parse.ts'
    const platformShapes = (target: string): boolean => /^server\/platform\/(geometry|paging)\.ts$/.test(target)
    expect(
      breaking(
        ({ file, target, isType }) =>
          !isShareable(file) ||
          pure(target) ||
          platformShapes(target) ||
          (isType && (target === 'geojson' || target.startsWith('server/platform/'))),
      ),
    ).toEqual([])
  })

  it('lets a slice import only slices before it', () => {
    expect(
      breaking(({ file, target }) => {
        const own = sliceOf(file)
        const other = sliceOf(target)
        return own === undefined || other === undefined || order.indexOf(other) <= order.indexOf(own)
      }),
    ).toEqual([])
  })

  it('gives tiles, features and exchange no domain slice: app.ts hands them what is published', () => {
    expect(
      breaking(({ file, target }) => {
        const own = sliceOf(file)
        const other = sliceOf(target)
        return (
          own === undefined ||
          !doors.includes(own) ||
          other === undefined ||
          other === own ||
          other === 'platform' ||
          // A file is asked for as features are: the same conditions, boxes and moments.
          (own === 'exchange' && other === 'ogc') ||
          target === 'server/access/contract.ts'
        )
      }),
    ).toEqual([])
  })

  it('keeps Express in app and platform, and pg in the two files that open connections', () => {
    expect(
      breaking(
        ({ file, target }) =>
          target !== 'express' || /server\/app\.ts$|^server\/platform\/|^server\/access\/session\.ts$/.test(file),
      ),
    ).toEqual([])
    expect(breaking(({ file, target }) => target !== 'pg' || /^server\/platform\/(db|lane)\.ts$/.test(file))).toEqual([])
  })

  it('lets client features stand alone', () => {
    expect(
      breaking(({ file, target }) => {
        const own = /^client\/features\/([^/]+)\//.exec(file)?.[1]
        const other = /^client\/features\/([^/]+)\//.exec(target)?.[1]
        return own === undefined || other === undefined || own === other
      }),
    ).toEqual([])
    expect(
      breaking(
        ({ file, target }) => !file.startsWith('client/ui/') || !target.startsWith('client/') || target.startsWith('client/ui/'),
      ),
    ).toEqual([])
  })

  it('keeps values of maplibre-gl in client/map', () => {
    expect(
      breaking(({ file, target, isType }) => !target.startsWith('maplibre-gl') || isType || file.startsWith('client/map/')),
    ).toEqual([])
  })
})
