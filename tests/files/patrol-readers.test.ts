// Tracks as programs write them: GPX, KML and KMZ, FIT, GeoJSON. What can be read is read, what cannot is told by its place.

import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { FitBaseType, FitEncoder } from 'fit-file-parser/encoder'
import { afterAll, describe, expect, it } from 'vitest'
import { cleanTrack, distanceOf, limitsFor, proposePatrols } from '#rules/patrols'
import { readTrackFile } from '../../server/patrols/readers/open.ts'
import { hasGdal, makeFolder, ogr2ogr, writeText, zip } from '../support/import-fixtures.ts'

const folder = makeFolder()
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let made = 0
function read(text: string | Uint8Array) {
  made += 1
  return readTrackFile(writeText(folder, `track-${made}`, text))
}
const start = Date.parse('2026-06-01T00:00:00Z')
const at = (i: number): string => new Date(start + i * 100_000).toISOString()
const lng = (i: number): number => Number((96.5 + i / 1000).toFixed(3))

const gpxPoint = (i: number, more = `<time>${at(i)}</time>`): string =>
  `<trkpt lat="33" lon="${lng(i)}"><ele>4200</ele>${more}</trkpt>`
const gpx = (...tracks: readonly (readonly string[])[]): string =>
  `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lat="1" lon="1"/>${tracks
    .map((points) => `<trk><name>巡 &amp; 查</name><trkseg>${points.join('')}</trkseg></trk>`)
    .join('')}</gpx>`
const kml = (inside: string): string =>
  `<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>${inside}</Document></kml>`
const six = [0, 1, 2, 3, 4, 5]

describe('GPX', () => {
  it('gives every point of every track with its time, height and the receiver’s own words', async () => {
    const more = `<time>${at(0)}</time><extensions><osmand:speed xmlns:osmand="x">1.5</osmand:speed><accuracy>7</accuracy></extensions>`
    const { format, points, faults } = await read(gpx([gpxPoint(0, more), gpxPoint(1)], [gpxPoint(2)]))
    expect(format).toBe('gpx')
    expect(points.map(({ part }) => part)).toEqual([0, 0, 1])
    expect(points[0]).toMatchObject({ seq: 0, lng: 96.5, lat: 33, ele: 4200, speedMs: 1.5, accuracyM: 7, gnssAt: start })
    expect(faults).toEqual([])
    expect(proposePatrols(points, 14_400)).toHaveLength(2)
  })

  it('tells every point that cannot be read, all at once and by its place, and keeps the others', async () => {
    const { points, faults, faultCount } = await read(
      gpx([
        gpxPoint(0),
        '<trkpt lat="north" lon="96"/>',
        '<trkpt lat="133" lon="96"/>',
        gpxPoint(1, '<time>yesterday</time>'),
        gpxPoint(2),
      ]),
    )
    expect(points).toHaveLength(3)
    expect(faultCount).toBe(3)
    expect(faults.map(({ place, code }) => `${place}: ${code}`)).toEqual([
      'trk 1, point 2: place-unreadable',
      'trk 1, point 3: place-out-of-range',
      'trk 1, point 4: time-unreadable',
    ])
  })

  it.each([
    ['an entity', '<?xml version="1.0"?><!DOCTYPE gpx [<!ENTITY a "b">]><gpx>&a;</gpx>', 'doctype'],
    ['broken tags', '<gpx><trk><trkseg></trk></gpx>', 'not-xml'],
    ['no point', '<gpx><trk/></gpx>', 'no-points'],
    ['nothing known', 'a;b;c', 'unknown-format'],
    ['tags without end', `<gpx>${'<a>'.repeat(200_000)}`, 'too-deep'],
  ])('with %s is refused by name', async (_what, text, reason) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'track-unreadable', status: 422, detail: { reason } })
  })
})

describe('KML', () => {
  const track = (from: number, to: number): string => {
    const own = six.slice(from, to)
    const whens = own.map((i) => `<when>${at(i)}</when>`).join('')
    return `<gx:Track>${whens}${own.map((i) => `<gx:coord>${lng(i)} 33 4200</gx:coord>`).join('')}</gx:Track>`
  }

  it('pairs each place of a gx:Track with its moment; tracks of one mark hang together', async () => {
    const { points } = await read(kml(`<Placemark><gx:MultiTrack>${track(0, 2)}${track(2, 6)}</gx:MultiTrack></Placemark>`))
    expect(points.map(({ lng: x, gnssAt, part }) => [x, gnssAt, part])).toEqual(six.map((i) => [lng(i), start + i * 100_000, 0]))
  })

  it('takes two marks for two tracks, a line for one without times, and single points for one track', async () => {
    const line = `<Placemark><LineString><coordinates>96.5,33,1 96.501,33,1</coordinates></LineString></Placemark>`
    const dot = (i: number): string =>
      `<Placemark><TimeStamp><when>${at(i)}</when></TimeStamp><Point><coordinates>${lng(i)},33</coordinates></Point></Placemark>`
    const { points } = await read(kml(`<Placemark>${track(0, 1)}</Placemark>${line}${dot(0)}${dot(1)}`))
    expect(points.map(({ part, gnssAt }) => [part, gnssAt === null])).toEqual([
      [0, false],
      [1, true],
      [1, true],
      [2, false],
      [2, false],
    ])
  })

  it('is read out of a KMZ, and an archive without one is refused', async () => {
    const packed = await zip(join(folder, 'a.kmz'), [['doc.kml', Buffer.from(kml(`<Placemark>${track(0, 6)}</Placemark>`))]])
    expect((await readTrackFile(packed)).points).toHaveLength(6)
    const empty = await zip(join(folder, 'b.kmz'), [['a.txt', Buffer.from('x')]])
    await expect(readTrackFile(empty)).rejects.toMatchObject({ detail: { reason: 'archive' } })
    await expect(read('PK broken')).rejects.toMatchObject({ detail: { reason: 'archive' } })
  })

  it('tells where moments and places are not the same in number', async () => {
    const { faults } = await read(
      kml(
        `<Placemark><gx:Track><when>${at(0)}</when><gx:coord>96 33 1</gx:coord><gx:coord>96.1 33 1</gx:coord></gx:Track></Placemark>`,
      ),
    )
    expect(faults).toEqual([{ place: 'Placemark 1', code: 'counts-differ', found: '1 when, 2 coord' }])
  })
})

const semicircles = (degrees: number): number => Math.round((degrees * 2 ** 31) / 180)

describe('FIT', () => {
  const encoded = (): Uint8Array => {
    const encoder = new FitEncoder({ protocolVersion: 0x20 })
    six.forEach((i) => {
      const moment = FitEncoder.toFitTimestamp(new Date(start + i * 100_000))
      const place = [
        { number: 0, size: 4, baseType: FitBaseType.Sint32, value: semicircles(33) },
        { number: 1, size: 4, baseType: FitBaseType.Sint32, value: semicircles(lng(i)) },
      ]
      encoder.writeMessage(20, [
        { number: 253, size: 4, baseType: FitBaseType.Uint32, value: moment },
        ...(i === 3 ? [] : place),
        { number: 2, size: 2, baseType: FitBaseType.Uint16, value: (4200 + 500) * 5 },
      ])
    })
    return encoder.close()
  }

  it('gives the records that have a place, and counts those that have none', async () => {
    const { format, points, faults } = await read(encoded())
    expect(format).toBe('fit')
    expect(points).toHaveLength(5)
    expect(points[4]).toMatchObject({ ele: 4200, gnssAt: start + 500_000 })
    expect(points[4]?.lng).toBeCloseTo(96.505, 6)
    expect(faults).toEqual([{ place: 'record', code: 'no-place', found: '1' }])
  })

  it('reads a file of the other byte order, made by hand', async () => {
    const { points } = await read(bigEndianFit())
    expect(points).toHaveLength(1)
    expect(points[0]).toMatchObject({ gnssAt: start })
    expect(points[0]?.lat).toBeCloseTo(33, 6)
  })

  it('that is broken anywhere is refused', async () => {
    const bytes = encoded()
    bytes[40] = (bytes[40] ?? 0) ^ 0xff
    await expect(read(bytes)).rejects.toMatchObject({ code: 'track-unreadable', detail: { reason: 'not-fit' } })
  })
})

/** Header, a definition with most significant bytes first, one record, and both checksums, by the FIT protocol's own description. */
function bigEndianFit(): Uint8Array {
  const body = Buffer.alloc(15 + 13)
  Buffer.from([0x40, 0, 1, 0, 20, 3, 253, 4, 0x86, 0, 4, 0x85, 1, 4, 0x85]).copy(body)
  body.writeUInt8(0, 15)
  body.writeUInt32BE(start / 1000 - 631_065_600, 16)
  body.writeInt32BE(semicircles(33), 20)
  body.writeInt32BE(semicircles(96.5), 24)
  const head = Buffer.from([14, 0x20, 0, 0, body.length, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0])
  head.writeUInt16LE(FitEncoder.calculateCRC(head.subarray(0, 12)), 12)
  const end = Buffer.alloc(2)
  end.writeUInt16LE(FitEncoder.calculateCRC(Buffer.concat([head, body])), 0)
  return Buffer.concat([head, body, end])
}

describe('GeoJSON', () => {
  const feature = (geometry: object, properties: object = {}): string =>
    JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry }] })
  const coordinates = six.map((i) => [lng(i), 33, 4200])

  it.each([
    ['coordTimes', { coordTimes: six.map(at) }],
    ['times', { times: six.map((i) => start + i * 100_000) }],
    ['coordinateProperties', { coordinateProperties: { times: six.map(at) } }],
  ])('has the moments of a line in %s', async (_name, properties) => {
    const { points, faults } = await read(feature({ type: 'LineString', coordinates }, properties))
    expect(points.map(({ gnssAt }) => gnssAt)).toEqual(six.map((i) => start + i * 100_000))
    expect(faults).toEqual([])
  })

  it('is also points with a time each, a bare line, and says what is no track', async () => {
    const dots = { type: 'FeatureCollection', features: six.map((i) => dot(i)) }
    expect((await read(JSON.stringify(dots))).points.map(({ gnssAt }) => gnssAt)[5]).toBe(start + 500_000)
    expect((await read(JSON.stringify({ type: 'LineString', coordinates }))).points).toHaveLength(6)
    const { faults } = await read(
      JSON.stringify({ type: 'FeatureCollection', features: [dot(0), { type: 'Feature', geometry: { type: 'Polygon' } }] }),
    )
    expect(faults).toEqual([{ place: 'feature 2', code: 'not-a-track', found: 'Polygon' }])
  })

  it('that is no JSON is refused', async () => {
    await expect(read('{"type":')).rejects.toMatchObject({ detail: { reason: 'not-json' } })
  })
})

const dot = (i: number) => ({
  type: 'Feature',
  properties: { time: at(i), track_fid: 0, track_seg_id: 0, timestamp: at(i) },
  geometry: { type: 'Point', coordinates: [lng(i), 33] },
})

describe.skipIf(!hasGdal)('files that GDAL wrote', () => {
  const dots = writeText(folder, 'dots.geojson', JSON.stringify({ type: 'FeatureCollection', features: six.map(dot) }))

  it.each([
    ['a.gpx', ['-f', 'GPX', '-nln', 'track_points', '-select', 'track_fid,track_seg_id,time']],
    ['a.kml', ['-f', 'LIBKML', '-select', 'timestamp']],
    ['a.geojson', ['-f', 'GeoJSON']],
  ])('as %s have the same six points, and the same length', async (name, options) => {
    const out = join(folder, name)
    ogr2ogr(...options, out, dots)
    const { points } = await readTrackFile(out)
    expect(points.map(({ lng: x, gnssAt }) => [x, gnssAt])).toEqual(six.map((i) => [lng(i), start + i * 100_000]))
    expect(distanceOf(cleanTrack(points, limitsFor('foot')))).toBeCloseTo(467.2, 0)
  })
})

it('refuses a file of more points than a week has', async () => {
  const coordinates = Array.from({ length: 500_001 }, () => [96, 33])
  await expect(read(JSON.stringify({ type: 'LineString', coordinates }))).rejects.toMatchObject({
    code: 'track-too-long',
    status: 413,
  })
})
