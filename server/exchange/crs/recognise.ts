// Decides from a .prj or a GeoPackage definition which system the coordinates are in: by datum, spheroid and projection parameters, never by
// the name alone. Xi'an 80 and Beijing 54 are refused, because the shift to CGCS2000 is not public.

import { type CrsFinding, type CrsSource, known, refused } from './finding.ts'
import { type Datum, findGaussKruger, findSystem } from './systems.ts'
import { findNode, findNodes, numbersOf, parseWkt, textOf, type WktNode } from './wkt.ts'

type Spheroid = { readonly datum: Datum; readonly semiMajorM: number; readonly inverseFlattening: number }

// Defining constants of the ellipsoids: GRS 80 as CGCS2000 uses it, WGS 84, IAG 75 (Xi'an 80), Krassovsky 1940 (Beijing 54).
const spheroids: readonly Spheroid[] = [
  { datum: 'CGCS2000', semiMajorM: 6378137, inverseFlattening: 298.257222101 },
  { datum: 'WGS84', semiMajorM: 6378137, inverseFlattening: 298.257223563 },
  { datum: 'Xian80', semiMajorM: 6378140, inverseFlattening: 298.257 },
  { datum: 'Beijing54', semiMajorM: 6378245, inverseFlattening: 298.3 },
]

const datumNames: readonly (readonly [RegExp, Datum])[] = [
  [/cgcs|china[\s_]*2000|china[\s_]geodetic/i, 'CGCS2000'],
  [/wgs[\s_]*(19)?84|world[\s_]geodetic/i, 'WGS84'],
  [/xi'?an/i, 'Xian80'],
  [/beijing|krass?ovsk/i, 'Beijing54'],
]

const datumByName = (text: string): Datum | null => datumNames.find(([pattern]) => pattern.test(text))?.[1] ?? null

function datumBySpheroid(node: WktNode | null): Datum | null {
  const [semiMajorM, inverseFlattening] = numbersOf(node)
  if (semiMajorM === undefined || inverseFlattening === undefined) return null
  const fits = (one: Spheroid): boolean =>
    Math.abs(one.semiMajorM - semiMajorM) < 0.5 && Math.abs(one.inverseFlattening - inverseFlattening) < 5e-7
  return spheroids.find(fits)?.datum ?? null
}

/** The finding for one WKT text. `source` says where the text came from. */
export function recogniseWkt(text: string, source: CrsSource): CrsFinding {
  const tree = parseWkt(text)
  if (!tree) return refused('crs-unknown', { text: text.slice(0, 80) })
  const spheroid = findNode(tree, ['SPHEROID', 'ELLIPSOID'])
  const named = datumByName(textOf(findNode(tree, ['DATUM', 'ENSEMBLE']))) ?? datumByName(textOf(spheroid))
  const measured = datumBySpheroid(spheroid)
  if (named === 'Xian80' || named === 'Beijing54')
    return refused('crs-datum-not-convertible', { datum: named, name: textOf(tree) })
  if (measured === 'Xian80' || measured === 'Beijing54')
    return refused('crs-datum-not-convertible', { datum: measured, name: textOf(tree) })
  // GDAL writes WGS 84 datums on the GRS 80 ellipsoid at times and the two differ by 0.1 mm, so the name decides between these two.
  const datum = named ?? measured
  if (datum === null) return refused('crs-unknown', { text: textOf(tree) })
  const notes = named === null ? ['datum-read-from-spheroid'] : []
  const isProjected = tree.name.startsWith('PROJ')
  return isProjected ? recogniseProjected(tree, datum, source, notes) : recogniseGeographic(tree, datum, source, notes)
}

function recogniseGeographic(tree: WktNode, datum: Datum, source: CrsSource, notes: readonly string[]): CrsFinding {
  const [primeMeridianDeg = 0] = numbersOf(findNode(tree, ['PRIMEM']))
  const system = findSystem(datum === 'CGCS2000' ? '4490' : '4326')
  return system && primeMeridianDeg === 0 ? known(system, source, notes) : refused('crs-unknown', { text: textOf(tree) })
}

type Parameters = { readonly [name: string]: number | undefined }

/** Parameter names of the three dialects reduced to one spelling. */
const parameterNames: readonly (readonly [RegExp, string])[] = [
  [/^(central_?meridian|longitude of natural origin|longitude_of_center)$/i, 'centralMeridianDeg'],
  [/^false[_ ]easting$/i, 'falseEastingM'],
  [/^false[_ ]northing$/i, 'falseNorthingM'],
  [/^scale[_ ]factor( at natural origin)?$/i, 'scale'],
  [/^(latitude_of_origin|latitude of natural origin)$/i, 'originLatitudeDeg'],
]

function parametersOf(tree: WktNode): Parameters {
  const read = findNodes(tree, ['PARAMETER']).map((node): readonly [string, number | undefined] => {
    const name = textOf(node)
    return [parameterNames.find(([pattern]) => pattern.test(name))?.[1] ?? name, numbersOf(node)[0]]
  })
  return Object.fromEntries(read)
}

function recogniseProjected(tree: WktNode, datum: Datum, source: CrsSource, notes: readonly string[]): CrsFinding {
  const method = textOf(findNode(tree, ['PROJECTION', 'METHOD']))
  const unknown = refused('crs-unknown', { text: textOf(tree) })
  if (unitMetres(tree) !== 1) return unknown
  if (/mercator_auxiliary|pseudo.?mercator|popular visualisation/i.test(`${method} ${textOf(tree)}`)) {
    const system = findSystem('3857')
    return system ? known(system, source, notes) : unknown
  }
  if (!/transverse.?mercator|gauss/i.test(method)) return unknown
  const { centralMeridianDeg, falseEastingM, falseNorthingM = 0, scale = 1, originLatitudeDeg = 0 } = parametersOf(tree)
  if (centralMeridianDeg === undefined || falseEastingM === undefined || falseNorthingM !== 0 || originLatitudeDeg !== 0)
    return unknown
  if (datum === 'WGS84') return utm(centralMeridianDeg, falseEastingM, scale, source, notes) ?? unknown
  if (scale !== 1) return unknown
  return gaussKruger({ centralMeridianDeg, falseEastingM, name: textOf(tree) }, source, notes)
}

// The last UNIT inside the projected node is the linear one; WKT 2 spells it LENGTHUNIT, sometimes inside each axis.
function unitMetres(tree: WktNode): number {
  const own = tree.items.findLast((item) => typeof item === 'object' && /^(LENGTH)?UNIT$/.test(item.name))
  const unit = typeof own === 'object' ? own : findNode(tree, ['LENGTHUNIT'])
  return numbersOf(unit)[0] ?? 1
}

function utm(
  meridianDeg: number,
  eastingM: number,
  scale: number,
  source: CrsSource,
  notes: readonly string[],
): CrsFinding | null {
  const zone = (meridianDeg + 183) / 6
  const system =
    Number.isInteger(zone) && eastingM === 500000 && Math.abs(scale - 0.9996) < 1e-9 ? findSystem(String(32600 + zone)) : null
  return system ? known(system, source, notes) : null
}

type Projection = { readonly centralMeridianDeg: number; readonly falseEastingM: number; readonly name: string }

function gaussKruger(
  { centralMeridianDeg, falseEastingM, name }: Projection,
  source: CrsSource,
  notes: readonly string[],
): CrsFinding {
  const zone = (falseEastingM - 500000) / 1e6
  if (zone === 0) {
    // Bare 3° and 6° systems on one meridian are the same numbers; the name only picks which of the two codes is written down.
    const three = findGaussKruger({ widthDeg: 3, centralMeridianDeg, zonePrefix: null })
    const six = findGaussKruger({ widthDeg: 6, centralMeridianDeg, zonePrefix: null })
    const system = /3.?deg/i.test(name) ? three : (six ?? three)
    return system ? known(system, source, notes) : refused('crs-unknown', { text: name })
  }
  const three = findGaussKruger({ widthDeg: 3, centralMeridianDeg, zonePrefix: zone })
  const system = three ?? findGaussKruger({ widthDeg: 6, centralMeridianDeg, zonePrefix: zone })
  return system
    ? known(system, source, notes)
    : refused('crs-contradictory', { name, centralMeridian: centralMeridianDeg, falseEasting: falseEastingM })
}
