// View ⇄ search parameters. Parsing never fails: what it does not understand becomes the default.

import { isMoment } from './moment.ts'
import { type At, compareModes, defaultView, type LayerChoice, langs, type View, viewNames, viewSeasons } from './view.ts'
import { spanOf } from './when.ts'

export type Params = { readonly [key: string]: string | undefined }

const oneOf = <T extends string>(allowed: readonly T[], value: string | undefined, otherwise: T): T =>
  allowed.find((each) => each === value) ?? otherwise

const words = (value: string | undefined): readonly string[] => (value ? value.split(',').filter((word) => word !== '') : [])

function wholeNumber(value: string | undefined): number | null {
  return value !== undefined && /^\d{4}$/.test(value) ? Number(value) : null
}

function placeOf(value: string | undefined): At | null {
  const [zoom, lat, lon, ...rest] = (value ?? '').split('/').map(Number)
  if (zoom === undefined || lat === undefined || lon === undefined || rest.length > 0) return null
  const isSane = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 85.06 && Math.abs(lon) <= 180
  return isSane ? { zoom, lat, lon } : null
}

function layerChoice(word: string): LayerChoice {
  const [id = '', opacity] = word.split(':')
  const share = Number(opacity ?? 1)
  return { id, opacity: share >= 0 && share <= 1 ? share : 1 }
}

/** An empty `layers=` means every layer is off; no parameter means the view decides. */
const layersOf = (value: string | undefined): readonly LayerChoice[] | null =>
  value === undefined ? null : words(value).map(layerChoice)

export function viewOf(params: Params): View {
  return {
    view: oneOf(viewNames, params['view'], defaultView.view),
    panel: params['panel'] ?? defaultView.panel,
    area: /^\d{4,12}(g\d{1,4})?$/.test(params['area'] ?? '') ? (params['area'] ?? '') : defaultView.area,
    year: wholeNumber(params['year']) ?? defaultView.year,
    season: oneOf(viewSeasons, params['season'], defaultView.season),
    grade: words(params['grade']),
    finding: words(params['finding']),
    regime: words(params['regime']),
    status: words(params['status']),
    q: params['q'] ?? defaultView.q,
    filter: words(params['filter']),
    kinds: words(params['kinds']).filter((kind) => /^[a-z][a-z-]{2,40}$/.test(kind)),
    when: spanOf(params['when'] ?? '') === null ? '' : (params['when'] ?? ''),
    layers: layersOf(params['layers']),
    at: placeOf(params['at']),
    sel: params['sel'] ?? defaultView.sel,
    asOf: isMoment(params['asOf'] ?? '') ? (params['asOf'] ?? '') : defaultView.asOf,
    compare: params['compare'] === 'now' ? 0 : wholeNumber(params['compare']),
    compareAs: oneOf(compareModes, params['compareAs'], defaultView.compareAs),
    lang: oneOf(langs, params['lang'], defaultView.lang),
  }
}

const rounded = (value: number, digits: number): string => String(Number(value.toFixed(digits)))

/** Five decimal places are about a metre. */
const placeText = (at: At): string => [rounded(at.zoom, 2), rounded(at.lat, 5), rounded(at.lon, 5)].join('/')

const layerText = (choice: LayerChoice): string =>
  choice.opacity === 1 ? choice.id : `${choice.id}:${rounded(choice.opacity, 2)}`

/** Only what differs from the default, so that a link stays short. */
export function paramsOf(view: View): Params {
  const text: Record<string, string | undefined> = {
    view: view.view,
    panel: view.panel,
    area: view.area,
    year: String(view.year),
    season: view.season,
    grade: view.grade.join(','),
    finding: view.finding.join(','),
    regime: view.regime.join(','),
    status: view.status.join(','),
    q: view.q,
    filter: view.filter.join(','),
    kinds: view.kinds.join(','),
    when: view.when,
    layers: view.layers?.map(layerText).join(','),
    at: view.at ? placeText(view.at) : undefined,
    sel: view.sel,
    asOf: view.asOf,
    compare: view.compare === null ? undefined : view.compare === 0 ? 'now' : String(view.compare),
    compareAs: view.compareAs,
    lang: view.lang,
  }
  const same: Record<string, string> = {
    view: defaultView.view,
    year: String(defaultView.year),
    season: defaultView.season,
    compareAs: defaultView.compareAs,
    lang: defaultView.lang,
  }
  const kept = Object.entries(text).flatMap(([key, value]) => {
    if (value === undefined || value === same[key] || (value === '' && key !== 'layers')) return []
    return [[key, value] as const]
  })
  return Object.fromEntries(kept)
}

/** Readable in an address bar: commas, slashes and colons stay as they are. */
export function searchOf(params: Params): string {
  const pairs = Object.entries(params).flatMap(([key, value]) => {
    if (value === undefined) return []
    return [`${key}=${encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':')}`]
  })
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

export const paramsIn = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))
