// Makes the offline verifier one HTML file: script and style inside it, allowed by their digests, and nothing from anywhere else.
// Made with the client: npm run build. By itself: npx tsx scripts/verifier-page.ts [FILE]

import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const source = join(root, 'server/platform/bundle/verifier')
const place = join(root, 'dist/verify.html')

const allowance = (text: string): string => `sha256-${createHash('sha256').update(text).digest('base64')}`

/** One script of all modules, as they were written: whoever doubts it can read it. */
async function joinScript(): Promise<string> {
  const built = await build({
    configFile: false,
    root: source,
    logLevel: 'warn',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: join(source, 'main.mjs'),
        output: { format: 'iife' },
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunks = output !== undefined && 'output' in output ? output.output : []
  const [script, ...more] = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : []))
  if (script === undefined || more.length > 0) throw new Error('the verifier is not one script')
  // Nothing in the script may end it for the reader of the page.
  if (/<\/script|<!--/i.test(script)) throw new Error('the script would end its element')
  return script
}

export async function verifierPage(): Promise<string> {
  const [page, style, script] = await Promise.all([
    readFile(join(source, 'page.html'), 'utf8'),
    readFile(join(source, 'page.css'), 'utf8'),
    joinScript(),
  ])
  const filled: Readonly<Record<string, string>> = {
    '/* style */': style,
    'theScript()': script,
    '{styleHash}': allowance(style),
    '{scriptHash}': allowance(script),
  }
  return page.replace(/\/\* style \*\/|theScript\(\)|\{(style|script)Hash\}/g, (hole) => filled[hole] ?? '')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = process.argv[2] ?? place
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, await verifierPage())
  console.log(file)
}
