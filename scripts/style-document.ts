// Lays the map's style beside the built client, for /api/style.json: layers of every view, fonts, and the hatches as a sprite.
// Made with the client: npm run build.

import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { runnerImport } from 'vite'
import type { StyleParts } from '../server/tiles/style.contract.ts'

type Picture = { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }
type Patterns = { readonly hatchNames: readonly string[]; readonly hatchPicture: (name: string) => Picture }

const root = fileURLToPath(new URL('..', import.meta.url))
const served = join(root, 'dist/client')

const read = async <Module>(path: string): Promise<Module> =>
  (await runnerImport<Module>(join(root, path), { configFile: false, root, logLevel: 'error' })).module

async function fontAddress(weight: number): Promise<string> {
  const name = (await readdir(join(served, 'assets'))).find((each) =>
    new RegExp(`^noto-serif-tibetan-tibetan-${weight}-.*\\.woff2$`).test(each),
  )
  if (name === undefined) throw new Error(`the client was built without the font of weight ${weight}`)
  return `/assets/${name}`
}

/** Pictures are for screens of double density, under either name that a map may ask for. */
async function laySprite({ hatchNames, hatchPicture }: Patterns): Promise<void> {
  const folder = join(served, 'style')
  await mkdir(folder, { recursive: true })
  const pictures = hatchNames.map((name) => ({ name, ...hatchPicture(name) }))
  const [first] = pictures
  if (first === undefined) throw new Error('there are no hatches')
  const { width, height } = first
  const sheet = sharp({ create: { width: width * pictures.length, height, channels: 4, background: '#00000000' } }).composite(
    pictures.map(({ data }, i) => ({
      input: Buffer.from(data),
      raw: { width, height, channels: 4 as const },
      left: i * width,
      top: 0,
    })),
  )
  const png = await sheet.png().toBuffer()
  const index = JSON.stringify(
    Object.fromEntries(pictures.map(({ name }, i) => [name, { x: i * width, y: 0, width, height, pixelRatio: 2 }])),
  )
  for (const density of ['', '@2x']) {
    await writeFile(join(folder, `hatches${density}.png`), png)
    await writeFile(join(folder, `hatches${density}.json`), index)
  }
}

const { styleParts } = await read<{ readonly styleParts: () => Omit<StyleParts, 'fonts'> }>('client/map/document.ts')
await laySprite(await read<Patterns>('client/map/patterns.ts'))
const place = join(root, 'dist/style.json')
await mkdir(dirname(place), { recursive: true })
await writeFile(
  place,
  JSON.stringify({ ...styleParts(), fonts: { regular: await fontAddress(400), bold: await fontAddress(600) } }),
)
