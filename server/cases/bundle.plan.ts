// What a bundle of a case is made of: its papers, its data and its items, each opened when its turn has come.

import { extname } from 'node:path'
import { Readable } from 'node:stream'
import type { EvidenceItem } from '#contract/cases'
import type { Source } from '../platform/bundle/write.ts'
import type { PdfPaper } from '../platform/pdf/document.ts'
import { writePdf } from '../platform/pdf/write.ts'
import { Problem } from '../platform/problem.ts'
import type { Store } from '../platform/store/store.ts'
import type { BundleFacts } from './bundle.facts.ts'
import { listPaper } from './bundle.list.ts'
import { mapsPaper } from './bundle.map.ts'
import { coverPaper, type Signing } from './bundle.papers.ts'
import type { CasePlace } from './bundle.places.ts'
import { statementPaper } from './bundle.statement.ts'
import { demoLabel } from './bundle.words.ts'
import { readFrozenLayers } from './frozen-layers.ts'

/** What not every system takes in a name is left out, and a name too long cut, so that the number before it still tells it. */
export function itemPath({ itemNo, fileName, type }: Pick<EvidenceItem, 'itemNo' | 'fileName' | 'type'>): string {
  const plain = fileName
    .normalize('NFC')
    .replace(/[\p{C}\\/:*?"<>|]/gu, '_')
    .trim()
  const ending = extname(plain).slice(0, 12)
  let stem = plain.slice(0, plain.length - extname(plain).length).slice(0, 60)
  while (Buffer.byteLength(stem) > 120) stem = stem.slice(0, -1)
  const name = `${String(itemNo).padStart(4, '0')}-${stem}${ending}`.replace(/[ .]+$/, '')
  return `${type === 'layer' ? 'layers' : 'items'}/${name}`
}

const pdf = (path: string, role: Source['role'], paper: () => PdfPaper | Promise<PdfPaper>): Source => ({
  path,
  type: 'application/pdf',
  role,
  open: async () => writePdf(await paper()),
})

const data = (path: string, type: string, value: () => object): Source => ({
  path,
  type,
  role: 'list',
  open: () => Readable.from([Buffer.from(`${JSON.stringify(value(), null, 2)}\n`)], { objectMode: false }),
})

const labelOf = ({ file }: BundleFacts) => (file.isDemo ? { demonstration: demoLabel.zh } : {})

const featureOf = ({ geometry, bbox: _bbox, ...told }: CasePlace) => ({ type: 'Feature', geometry, properties: told })

function recordsOf(facts: BundleFacts): readonly Source[] {
  const { file, places, zones, included, withheld, handOvers } = facts
  const label = labelOf(facts)
  const { actions: _actions, sides: _sides, ...told } = file
  const items = [...included, ...withheld].toSorted((a, b) => a.itemNo - b.itemNo)
  const there = new Set(included.map(({ itemNo }) => itemNo))
  const paths = items.map((item) => ({ ...item, path: there.has(item.itemNo) ? itemPath(item) : null }))
  const drawn = zones.map(({ geometry, ...zone }) => ({ type: 'Feature', geometry, properties: { kind: 'zone', zone } }))
  const features = [...places.map(featureOf), ...drawn]
  return [
    data('records/case.json', 'application/json', () => ({ ...label, ...told })),
    data('records/evidence.json', 'application/json', () => ({ ...label, items: paths, handOvers })),
    data('records/places.geojson', 'application/geo+json', () => ({ type: 'FeatureCollection', ...label, features })),
  ]
}

/** Passes bytes on and says how many; what it throws ends the bundle. */
async function* counted(from: Readable, report: (bytes: number) => Promise<void>): AsyncGenerator<Buffer> {
  for await (const piece of from) {
    await report(piece.length)
    yield piece
  }
}

/** Throws 410 `bytes-missing`, which names the item. */
async function bytesOf({ itemNo, sha256 }: EvidenceItem, store: Store): Promise<Readable> {
  try {
    return await store.open(sha256)
  } catch (error) {
    if (error instanceof Problem && error.code === 'bytes-missing') throw new Problem(error.code, 410, { itemNo, sha256 })
    throw error
  }
}

const itemSource = (item: EvidenceItem, store: Store, report: (bytes: number) => Promise<void>): Source => ({
  path: itemPath(item),
  type: item.fileFormat,
  role: item.type === 'layer' ? 'layer' : 'item',
  itemNo: item.itemNo,
  sha256: item.sha256,
  open: async () => Readable.from(counted(await bytesOf(item, store), report), { objectMode: false }),
})

export const filesOf = (
  facts: BundleFacts,
  signing: Signing,
  store: Store,
  report: (bytes: number) => Promise<void>,
): readonly Source[] => [
  pdf('cover.pdf', 'cover', () => coverPaper(facts, signing)),
  pdf('evidence-list.pdf', 'list', () => listPaper(facts)),
  pdf('maps.pdf', 'map', async () => mapsPaper(facts, await readFrozenLayers(store, facts.included))),
  // Behind the items, whose bytes it tells to be what came in.
  pdf('statement.pdf', 'statement', () => statementPaper(facts, signing)),
  ...recordsOf(facts),
  ...facts.included.map((item) => itemSource(item, store, report)),
]
