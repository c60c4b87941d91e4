// The question that everybody in the field asks first.

import { hereQuery, hereShape } from '#contract/duties'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { findHere } from './here.queries.ts'

const at = endpoint({
  method: 'get',
  path: '/api/here',
  may: 'zones.read',
  hasPast: true,
  cost: 'light',
  summary: 'What covers a coordinate on a day: areas, parcel, zones with their rules, units of duty with chiefs and wardens',
  input: hereQuery,
  run: ({ db, input: { lon, lat, on } }) => findHere(db, { geometry: { type: 'Point', coordinates: [lon, lat] }, on }),
})

const over = endpoint({
  method: 'post',
  path: '/api/here',
  may: 'zones.read',
  cost: 'light',
  summary: 'What covers a GeoJSON shape on a day; nothing is written',
  input: hereShape,
  run: ({ db, input }) => findHere(db, input),
})

export const hereEndpoints: readonly AnyEndpoint[] = [at, over]
