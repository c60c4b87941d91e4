// What a filter in CQL2 text says, once it is read. Source: OGC 21-065r2, with S_DWITHIN besides.

import type { Geometry } from 'geojson'

export const comparisons = ['=', '<>', '<', '<=', '>', '>='] as const
export type Comparison = (typeof comparisons)[number]
export const spatials = [
  's_intersects',
  's_within',
  's_contains',
  's_disjoint',
  's_equals',
  's_touches',
  's_overlaps',
  's_crosses',
  's_dwithin',
] as const
export type Spatial = (typeof spatials)[number]
export const temporals = [
  't_before',
  't_after',
  't_contains',
  't_during',
  't_disjoint',
  't_equals',
  't_finishedby',
  't_finishes',
  't_intersects',
  't_meets',
  't_metby',
  't_overlappedby',
  't_overlaps',
  't_startedby',
  't_starts',
] as const
export type Temporal = (typeof temporals)[number]

export type Property = { readonly kind: 'property'; readonly name: string; readonly at: number }
/** A day, in the local time of the prefecture, or a moment. */
export type Instant = { readonly kind: 'date' | 'timestamp'; readonly value: string; readonly at: number }
export type Literal = { readonly kind: 'literal'; readonly value: string | number | boolean; readonly at: number }
/** Compared without regard to capitals. */
export type Caseless = { readonly kind: 'casei'; readonly of: Value; readonly at: number }
export type Value = Property | Instant | Literal | Caseless

/** Open ends are null. */
export type Interval = {
  readonly kind: 'interval'
  readonly from: Instant | null
  readonly to: Instant | null
  readonly at: number
}
export type Time = Property | Instant | Interval
/** In longitude and latitude. */
export type Place = Property | { readonly kind: 'geometry'; readonly geometry: Geometry; readonly at: number }

export type Filter =
  | { readonly op: 'and' | 'or'; readonly args: readonly Filter[] }
  | { readonly op: 'not'; readonly arg: Filter }
  | { readonly op: 'constant'; readonly value: boolean }
  | { readonly op: Comparison; readonly left: Value; readonly right: Value }
  | { readonly op: 'between'; readonly of: Value; readonly from: Value; readonly to: Value }
  | { readonly op: 'in'; readonly of: Value; readonly values: readonly Value[] }
  | { readonly op: 'like'; readonly of: Value; readonly pattern: Value }
  | { readonly op: 'isNull'; readonly of: Value }
  | { readonly op: Spatial; readonly left: Place; readonly right: Place; readonly metres: number | null }
  | { readonly op: Temporal; readonly left: Time; readonly right: Time }
