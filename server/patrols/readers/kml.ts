// KML: tracks of the viewer (gx:Track, each place with its moment), lines without times, and single points with a time stamp.
// Every Placemark is a track of its own; single points together are one.

import { type Collector, collector, type TrackFile } from './collect.ts'
import { readXml } from './xml.ts'

type Mark = { readonly number: number; whens: string[]; coords: string[]; line: string; point: string; stamp: string }

const freshMark = (number: number): Mark => ({ number, whens: [], coords: [], line: '', point: '', stamp: '' })

/** `longitude latitude height` as gx:coord has them, with commas as coordinates have them. */
function partsOf(text: string, between: RegExp): { readonly lng: unknown; readonly lat: unknown; readonly ele: unknown } {
  const [lng, lat, ele] = text.trim().split(between)
  return { lng, lat, ele }
}

function addTrack(points: Collector, mark: Mark, part: number): void {
  if (mark.whens.length !== mark.coords.length) {
    const found = `${mark.whens.length} when, ${mark.coords.length} coord`
    points.fault({ place: `Placemark ${mark.number}`, code: 'counts-differ', found })
  }
  mark.coords.forEach((coord, i) => {
    // A place that the receiver did not have is an empty coord.
    if (coord === '') return
    const place = `Placemark ${mark.number}, point ${i + 1}`
    points.add({ place, part, ...partsOf(coord, /\s+/), time: mark.whens[i] })
  })
}

export function readKml(xml: string): TrackFile {
  const points = collector()
  const open: string[] = []
  let mark = freshMark(0)
  let part = -1
  let pointsPart: number | null = null
  const isIn = (name: string): boolean => open.includes(name)
  const closeMark = (): void => {
    if (mark.line !== '') {
      part += 1
      mark.line.split(/\s+/).forEach((text, i) => {
        if (text !== '') points.add({ place: `Placemark ${mark.number}, point ${i + 1}`, part, ...partsOf(text, /,/) })
      })
    }
    if (mark.point !== '') {
      pointsPart ??= part += 1
      points.add({ place: `Placemark ${mark.number}`, part: pointsPart, ...partsOf(mark.point, /,/), time: mark.stamp })
    }
  }
  readXml(xml, {
    open: ({ name }) => {
      open.push(name)
      if (name === 'placemark') mark = freshMark(mark.number + 1)
      if (name === 'placemark' || name === 'multitrack') return
      if (name === 'track' && (!isIn('multitrack') || mark.coords.length === 0)) part += 1
      if (name === 'track') mark = { ...mark, whens: [], coords: [] }
    },
    close: (name, text) => {
      open.pop()
      if (name === 'when' && isIn('track')) mark.whens.push(text)
      else if (name === 'when' || (name === 'begin' && isIn('placemark'))) mark.stamp = text
      else if (name === 'coord') mark.coords.push(text)
      else if (name === 'coordinates' && open.at(-1) === 'linestring') mark.line += ` ${text}`
      else if (name === 'coordinates' && open.at(-1) === 'point') mark.point = text
      else if (name === 'track') addTrack(points, mark, part)
      else if (name === 'placemark') closeMark()
    },
  })
  return points.done('kml')
}
