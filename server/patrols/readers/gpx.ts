// GPX 1.0 and 1.1: the tracks. Routes and waypoints are no record of where somebody went.

import { collector, type TrackFile } from './collect.ts'
import { readXml } from './xml.ts'

type Point = { lng: unknown; lat: unknown; ele?: string; time?: string; accuracyM?: string; speedMs?: string }

/** Elements of a point, and of the extensions that receivers write. */
const fields: Readonly<Record<string, keyof Point>> = {
  ele: 'ele',
  time: 'time',
  accuracy: 'accuracyM',
  speed: 'speedMs',
}

export function readGpx(xml: string): TrackFile {
  const points = collector()
  let point: Point | null = null
  let track = -1
  let count = 0
  readXml(xml, {
    open: ({ name, attributes }) => {
      if (name === 'trk') {
        track += 1
        count = 0
      }
      if (name === 'trkpt') point = { lng: attributes['lon'], lat: attributes['lat'] }
    },
    close: (name, text) => {
      if (point === null) return
      if (name === 'trkpt') {
        count += 1
        points.add({ place: `trk ${track + 1}, point ${count}`, part: Math.max(0, track), ...point })
        point = null
        return
      }
      const field = fields[name]
      if (field !== undefined && text !== '') point[field] = text
    },
  })
  return points.done('gpx')
}
