// Makes small GeoTIFFs of known cells, and walks a scene through the doors as the panel does.

import type { Scene } from '#contract/grassland'
import type { Agent, Reply } from './world.ts'

export type Made = {
  readonly width: number
  readonly height: number
  /** West and north of the first cell's outer corner, and the size of a cell. */
  readonly at: readonly [west: number, north: number]
  readonly cell: number
  readonly type: 'int16' | 'float32'
  /** Bands one after the other in a cell. */
  readonly values: readonly number[]
  readonly bands?: number
  readonly noData?: number
  readonly scale?: number
  readonly offset?: number
  /** Geographic EPSG, null for a file that does not say. */
  readonly epsg?: number | null
  readonly isPoint?: boolean
  readonly rotation?: readonly number[]
}

type Tag = { readonly id: number; readonly type: 2 | 3 | 4 | 12; readonly values: readonly number[] }
const sizes = { 2: 1, 3: 2, 4: 4, 12: 8 } as const
const ascii = (id: number, text: string): Tag => ({ id, type: 2, values: [...Buffer.from(`${text}\0`)] })

const byId = (tags: readonly Tag[]): readonly Tag[] => tags.toSorted((a, b) => a.id - b.id)

function tagsOf(made: Made, bytes: number, dataAt: number): readonly Tag[] {
  const { width, height, type, bands = 1, noData, scale, offset, epsg = 4326, at, cell } = made
  const each = (value: number): number[] => Array.from({ length: bands }, () => value)
  const keys = epsg === null ? [] : [1024, 0, 1, 2, 1025, 0, 1, made.isPoint ? 2 : 1, 2048, 0, 1, epsg]
  const items = [
    scale === undefined ? '' : `<Item name="SCALE" sample="0" role="scale">${scale}</Item>`,
    offset === undefined ? '' : `<Item name="OFFSET" sample="0" role="offset">${offset}</Item>`,
  ].join('')
  const place: readonly Tag[] = made.rotation
    ? [{ id: 34264, type: 12, values: made.rotation }]
    : [
        { id: 33550, type: 12, values: [cell, cell, 0] },
        { id: 33922, type: 12, values: [0, 0, 0, at[0], at[1], 0] },
      ]
  return byId([
    { id: 256, type: 4, values: [width] },
    { id: 257, type: 4, values: [height] },
    { id: 258, type: 3, values: each(type === 'int16' ? 16 : 32) },
    { id: 259, type: 3, values: [1] },
    { id: 262, type: 3, values: [1] },
    { id: 273, type: 4, values: [dataAt] },
    { id: 277, type: 3, values: [bands] },
    { id: 278, type: 4, values: [height] },
    { id: 279, type: 4, values: [bytes] },
    { id: 284, type: 3, values: [1] },
    { id: 339, type: 3, values: each(type === 'int16' ? 2 : 3) },
    ...place,
    ...(keys.length === 0 ? [] : [{ id: 34735, type: 3, values: [1, 1, 0, keys.length / 4, ...keys] } satisfies Tag]),
    ...(items === '' ? [] : [ascii(42112, `<GDALMetadata>${items}</GDALMetadata>`)]),
    ...(noData === undefined ? [] : [ascii(42113, String(noData))]),
  ])
}

function put(bytes: Buffer, { type }: Tag, value: number, at: number): void {
  if (type === 2) bytes.writeUInt8(value, at)
  else if (type === 3) bytes.writeUInt16LE(value, at)
  else if (type === 4) bytes.writeUInt32LE(value, at)
  else bytes.writeDoubleLE(value, at)
}

export function makeRaster(made: Made): Buffer {
  const width = made.type === 'int16' ? 2 : 4
  const data = Buffer.alloc(made.values.length * width)
  made.values.forEach((value, i) => {
    if (made.type === 'int16') data.writeInt16LE(value, i * width)
    else data.writeFloatLE(value, i * width)
  })
  const count = tagsOf(made, data.length, 0).length
  const restAt = 8 + 2 + count * 12 + 4
  const rest = tagsOf(made, data.length, 0).reduce((sum, { type, values }) => {
    const size = values.length * sizes[type]
    return sum + (size > 4 ? size + (size % 2) : 0)
  }, 0)
  const head = Buffer.alloc(restAt + rest)
  head.write('II')
  head.writeUInt16LE(42, 2)
  head.writeUInt32LE(8, 4)
  head.writeUInt16LE(count, 8)
  let free = restAt
  tagsOf(made, data.length, head.length).forEach((tag, i) => {
    const at = 10 + i * 12
    const size = tag.values.length * sizes[tag.type]
    head.writeUInt16LE(tag.id, at)
    head.writeUInt16LE(tag.type, at + 2)
    head.writeUInt32LE(tag.values.length, at + 4)
    const start = size > 4 ? free : at + 8
    if (size > 4) head.writeUInt32LE(free, at + 8)
    tag.values.forEach((value, k) => {
      put(head, tag, value, start + k * sizes[tag.type])
    })
    if (size > 4) free += size + (size % 2)
  })
  return Buffer.concat([head, data])
}

export function bringScene(
  agent: Agent,
  name: string,
  bytes: Buffer,
  more: Readonly<Record<string, string>> = {},
): Promise<Reply<Scene>> {
  const form = new FormData()
  for (const [field, value] of Object.entries(more)) form.set(field, value)
  form.set('file', new Blob([new Uint8Array(bytes)]), name)
  return agent.post('/api/rasters', form)
}

/** What is said of a scene where the test says nothing else. */
export const said = { indicator: 'ndvi', from: '2025-07-12', to: '2025-07-27', source: '测试影像' }

/** Waits until the scene rests again. */
export async function sceneRested(agent: Agent, id: string): Promise<Scene> {
  for (let i = 0; i < 300; i += 1) {
    const { body } = await agent.get<Scene>(`/api/rasters/${id}`)
    if (body.state !== 'queued' && body.state !== 'running') return body
    await new Promise((resume) => setTimeout(resume, 100))
  }
  throw new Error(`scene ${id} did not come to rest`)
}

/** Brings a scene in and goes through it. */
export async function readScene(
  agent: Agent,
  name: string,
  bytes: Buffer,
  more: Readonly<Record<string, unknown>> = {},
): Promise<Scene> {
  const brought = await bringScene(agent, name, bytes)
  if (brought.status !== 200) throw new Error(`bring: ${brought.status} ${JSON.stringify(brought.body)}`)
  const started = await agent.post<Scene>(`/api/rasters/${brought.body.id}/start`, { ...said, ...more })
  if (started.status !== 200) throw new Error(`start: ${started.status} ${JSON.stringify(started.body)}`)
  return sceneRested(agent, brought.body.id)
}
