// The maps of a bundle: where the case lies, and its ground close by, at scale, with legend, coordinate system and sources.

import type { Content } from 'pdfmake/interfaces.js'
import type { EvidenceItem } from '#contract/cases'
import type { ZoneKind } from '#contract/zones'
import { areaLine, caseMark, paperGround, zone as zoneColor } from '../platform/palette.contract.ts'
import { type PdfPaper, paperWidth } from '../platform/pdf/document.ts'
import { drawMap, type LegendEntry, type MapLabel, type MapShape, mapNote } from '../platform/pdf/map.ts'
import type { Extent, LonLat } from '../platform/pdf/projection.ts'
import { words } from '../platform/pdf/runs.ts'
import type { BundleFacts } from './bundle.facts.ts'
import { sheet } from './bundle.papers.ts'
import type { CasePlace } from './bundle.places.ts'
import { linkWords, momentWords, titles, zoneWords } from './bundle.words.ts'
import type { FrozenLayer } from './frozen-layers.ts'

/** Systems whose coordinates are those of the map to within what paper shows. */
const isUsable = ({ coordinateSystem }: EvidenceItem): boolean =>
  /cgcs ?2000|wgs ?-?84|国家大地|4490|4326/i.test(coordinateSystem ?? '')

const isPlaced = (item: EvidenceItem): item is EvidenceItem & { lon: number; lat: number } =>
  item.lon !== null && item.lat !== null

function joined(boxes: readonly Extent[]): Extent | null {
  if (boxes.length === 0) return null
  return [
    Math.min(...boxes.map(([west]) => west)),
    Math.min(...boxes.map(([, south]) => south)),
    Math.max(...boxes.map(([, , east]) => east)),
    Math.max(...boxes.map(([, , , north]) => north)),
  ]
}

const around = ([west, south, east, north]: Extent): Extent => {
  const [x, y] = [Math.max(0.002, (east - west) / 5), Math.max(0.002, (north - south) / 5)]
  return [west - x, south - y, east + x, north + y]
}

/** What is told by a cell is drawn as one. */
function placeShape({ geometry, isExact }: CasePlace): readonly MapShape[] {
  if (geometry === null) return []
  if (!isExact) return [{ geometry, fill: caseMark.cell, opacity: 0.12, line: caseMark.cell, width: 0.8 }]
  if (/Point/.test(geometry.type)) return [{ geometry, fill: caseMark.point, line: '#ffffff', width: 0.6 }]
  if (/Line/.test(geometry.type)) return [{ geometry, line: caseMark.line, width: 1.4 }]
  return [{ geometry, fill: caseMark.ground, opacity: 0.28, line: caseMark.ground, width: 1.1 }]
}

const middle = ([west, south, east, north]: Extent): LonLat => [(west + east) / 2, (south + north) / 2]

type Drawn = {
  readonly facts: BundleFacts
  readonly layers: readonly FrozenLayer[]
  readonly points: readonly (EvidenceItem & { lon: number; lat: number })[]
}

function shapesOf({ facts, layers, points }: Drawn): readonly MapShape[] {
  const [whole, ...children] = facts.outlines
  const frozen = layers.flatMap(({ features }) => features)
  return [
    ...(whole === undefined ? [] : [{ geometry: whole.geometry, fill: paperGround }]),
    ...facts.zones.map(({ geometry, kind }) => ({
      geometry,
      fill: zoneColor[kind],
      opacity: 0.14,
      line: zoneColor[kind],
      width: 0.9,
    })),
    ...frozen.map(({ geometry }) =>
      /Point/.test(geometry.type)
        ? { geometry, fill: caseMark.frozen, line: '#ffffff', width: 0.5 }
        : { geometry, line: caseMark.frozen, width: 0.8 },
    ),
    ...children.map(({ geometry }) => ({ geometry, line: areaLine.village, width: 0.5 })),
    ...(whole === undefined ? [] : [{ geometry: whole.geometry, line: areaLine.township, width: 1.1 }]),
    ...facts.places.flatMap(placeShape),
    ...points.map(({ lon, lat }) => ({
      geometry: { type: 'Point' as const, coordinates: [lon, lat] },
      fill: caseMark.item,
      line: '#ffffff',
      width: 0.6,
    })),
  ]
}

function legendOf({ facts, layers, points }: Drawn): readonly LegendEntry[] {
  const kinds = [...new Set(facts.zones.map(({ kind }) => kind))]
  const has = (test: (place: CasePlace) => boolean): boolean =>
    facts.places.some((place) => place.geometry !== null && test(place))
  const ofType = (type: RegExp) => (place: CasePlace) => place.isExact && type.test(place.geometry?.type ?? '')
  return [
    ...(has(ofType(/Polygon|Collection/))
      ? [{ text: '关联地块、范围', mark: 'ground' as const, fill: caseMark.ground, opacity: 0.28, line: caseMark.ground }]
      : []),
    ...(has(ofType(/Line/)) ? [{ text: '巡查轨迹', mark: 'line' as const, line: caseMark.line, width: 1.4 }] : []),
    ...(has(ofType(/Point/)) ? [{ text: '关联记录位置', mark: 'point' as const, fill: caseMark.point, line: '#ffffff' }] : []),
    ...(has(({ isExact }) => !isExact)
      ? [{ text: '十公里格（位置从略）', mark: 'ground' as const, fill: caseMark.cell, opacity: 0.12, line: caseMark.cell }]
      : []),
    ...(points.length > 0 ? [{ text: '证据采集地点', mark: 'point' as const, fill: caseMark.item, line: '#ffffff' }] : []),
    ...kinds.map((kind: ZoneKind) => ({
      text: zoneWords[kind],
      mark: 'ground' as const,
      fill: zoneColor[kind],
      opacity: 0.14,
      line: zoneColor[kind],
    })),
    ...(layers.length > 0 ? [{ text: '固定图层', mark: 'line' as const, line: caseMark.frozen, width: 0.8 }] : []),
    { text: '行政界线（示意）', mark: 'line', line: areaLine.township, width: 1.1 },
  ]
}

function labelsOf({ facts, points }: Drawn): readonly MapLabel[] {
  return [
    ...facts.places.flatMap(({ bbox, kind, code }) =>
      bbox === null ? [] : [{ at: middle(bbox), text: `${linkWords[kind]} ${code}` }],
    ),
    ...points.map(({ itemNo, lon, lat }) => ({ at: [lon, lat] as const, text: `证据 ${itemNo}` })),
    ...facts.outlines.flatMap(({ label, nameZh }) => (label === null ? [] : [{ at: label, text: nameZh, size: 8 }])),
  ]
}

/** Raised above the mark, so that it does not lie on it. */
const raised = ({ at: [lon, lat], ...label }: MapLabel, [, south, , north]: Extent): MapLabel => ({
  ...label,
  at: [lon, lat + (north - south) / 45],
})

const degrees = (value: number): string => `${value.toFixed(4)}°`
function oneMap(drawn: Drawn, title: string, extent: Extent, height: number, least: number): readonly Content[] {
  const map = drawMap({
    extent,
    width: paperWidth,
    height,
    shapes: shapesOf(drawn),
    labels: labelsOf(drawn).map((label) => raised(label, extent)),
    legend: legendOf(drawn),
    least,
  })
  const [west, south, east, north] = extent
  const sides = `图示范围约 东经 ${degrees(west)}–${degrees(east)}、北纬 ${degrees(south)}–${degrees(north)}。`
  return [
    {
      unbreakable: true,
      stack: [
        words(title, { style: 'h2', headlineLevel: 1 }),
        { svg: map.svg, width: paperWidth, margin: [0, 0, 0, 4] },
        words(`${mapNote(map)}${sides}`, { style: 'soft' }),
      ],
    },
  ]
}

function sourcesOf({ facts, layers, points }: Drawn, left: readonly EvidenceItem[]): readonly string[] {
  const { file, places, zones, outlines } = facts
  const at =
    file.offenceAt === null
      ? '案发时间未知，记录均为制作时的'
      : `记录尽可能取案发时（${momentWords(file.offenceAt)}）的状态，当时尚无记录的取制作时的，见证据目录`
  const lists = [...new Set(outlines.map(({ source }) => source))].join('；')
  const cells = places.filter(({ geometry, isExact }) => geometry !== null && !isExact).length
  const hidden = places.filter(({ as }) => as === null).length
  return [
    `${at}。坐标为 CGCS2000 经纬度（EPSG:4490；平台以 EPSG:4326 存储，两者在图上无差别），绘制时投影。`,
    `来源：行政界线 ${lists === '' ? '未知' : lists}；管控区 ${[...new Set(zones.map(({ source }) => source))].join('；') || '无'}；关联记录为平台记录。影像底图未使用；采集时所用影像未记录。`,
    ...(layers.length === 0
      ? ['本案没有固定图层，地图依关联记录绘制。']
      : layers.map(
          ({ itemNo, features, isWhole }) =>
            `固定图层：证据第 ${itemNo} 号，${isWhole ? `要素 ${features.length} 个` : '过大，未绘入地图'}。`,
        )),
    ...(cells > 0 ? [`${cells} 条记录按制作人的权限只显示十公里格。`] : []),
    ...(hidden > 0 ? [`${hidden} 条关联记录制作人无权查看，或已不存在，未绘。`] : []),
    ...(left.length > 0 ? [`证据第 ${left.map(({ itemNo }) => itemNo).join('、')} 号的坐标系与本图不同或不明，未绘。`] : []),
    ...(points.length === 0 ? ['没有可绘的证据采集地点。'] : []),
  ]
}

const [overviewHeight, detailHeight] = [300, 430]

export function mapsPaper(facts: BundleFacts, layers: readonly FrozenLayer[]): PdfPaper {
  const placed = [...facts.included, ...facts.withheld].filter(isPlaced)
  const points = placed.filter(isUsable)
  const drawn: Drawn = { facts, layers, points }
  const [whole] = facts.outlines
  const ground = joined([
    ...facts.places.flatMap(({ bbox }) => (bbox === null ? [] : [bbox])),
    ...points.map(({ lon, lat }): Extent => [lon, lat, lon, lat]),
  ])
  const extent = joined([...(whole === undefined ? [] : [whole.bbox]), ...(ground === null ? [] : [ground])])
  const isDemo = facts.places.some((place) => place.isDemo) || facts.zones.some((zone) => zone.isDemo)
  return sheet(facts, titles.maps, [
    ...(isDemo && !facts.file.isDemo
      ? [words('图上含演示数据。 Some of what is drawn is demonstration data.', { style: 'soft' })]
      : []),
    ...(extent === null
      ? [words('没有界线，也没有可绘的位置，不能绘制地图。')]
      : oneMap(drawn, '位置图', extent, overviewHeight, 25_000)),
    ...(ground === null ? [] : oneMap(drawn, '现场图', around(ground), detailHeight, 2000)),
    words('坐标系与来源', { style: 'h2', headlineLevel: 1 }),
    {
      ul: sourcesOf(
        drawn,
        placed.filter((item) => !isUsable(item)),
      ).map((line) => words(line)),
    },
  ])
}
