// Cuts a JSON stream into the texts of its features without building the document: memory holds one feature at a time, and one broken
// feature does not take the rest with it. Accepts a FeatureCollection, a single Feature, and features one after another (GeoJSONSeq).

import { SourceRefused } from './source.ts'

export type JsonItem = {
  readonly text: string
  /** `root`: an object outside any `features` array, with that array emptied. */
  readonly kind: 'feature' | 'root'
}

const quote = 0x22
const backslash = 0x5c
const open = { brace: 0x7b, bracket: 0x5b }
const close = { brace: 0x7d, bracket: 0x5d }

// Longest key that matters, with quotes and some blanks, before the bracket of `"features": [`.
const keyWindow = 64

/** `limitBytes` bounds one feature, so that a file without any closing brace cannot fill the memory. */
export async function* splitJson(chunks: AsyncIterable<Uint8Array>, limitBytes: number): AsyncGenerator<JsonItem> {
  const splitter = createSplitter(limitBytes)
  for await (const chunk of chunks) yield* splitter.add(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength))
  splitter.finish()
}

type Splitter = { readonly add: (chunk: Buffer) => JsonItem[]; readonly finish: () => void }

function createSplitter(limitBytes: number): Splitter {
  let depth = 0
  let isInString = false
  let isEscaped = false
  let isInFeatures = false
  let isFound = false
  let parts: Buffer[] = []
  let heldBytes = 0
  let root = ''

  const hold = (piece: Buffer): void => {
    heldBytes += piece.length
    if (heldBytes > limitBytes) throw new SourceRefused('json-feature-too-large', { limitBytes })
    if (piece.length > 0) parts.push(Buffer.from(piece))
  }
  const take = (last: Buffer): string => {
    const text = parts.length === 0 ? last.toString('utf8') : Buffer.concat([...parts, last]).toString('utf8')
    parts = []
    heldBytes = 0
    return text
  }

  const add = (chunk: Buffer): JsonItem[] => {
    const items: JsonItem[] = []
    let from = 0
    const itemDepth = (): number => (isInFeatures ? 2 : 0)
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at]
      if (isInString) {
        if (isEscaped) isEscaped = false
        else if (byte === backslash) isEscaped = true
        else if (byte === quote) isInString = false
        continue
      }
      if (byte === quote) isInString = true
      else if (byte === open.brace || byte === open.bracket) {
        if (depth === itemDepth()) from = at
        depth += 1
        if (byte === open.bracket && depth === 2 && !isInFeatures) {
          const head = take(chunk.subarray(from, at + 1))
          isInFeatures = /"features"\s*:\s*\[$/.test(head.slice(-keyWindow))
          root += head
          from = at + 1
        }
      } else if (byte === close.brace || byte === close.bracket) {
        depth -= 1
        if (depth < 0) throw new SourceRefused('json-malformed')
        if (isInFeatures && depth === 2) {
          items.push({ kind: 'feature', text: take(chunk.subarray(from, at + 1)) })
          from = at + 1
        } else if (isInFeatures && depth === 1) {
          isInFeatures = false
          parts = []
          heldBytes = 0
          from = at
        } else if (depth === 0) {
          items.push({ kind: 'root', text: root + take(chunk.subarray(from, at + 1)) })
          root = ''
          isFound = true
          from = at + 1
        }
      }
    }
    if (depth > itemDepth()) hold(chunk.subarray(from))
    if (root.length > limitBytes) throw new SourceRefused('json-feature-too-large', { limitBytes })
    return items
  }

  const finish = (): void => {
    if (depth > 0 || isInString) throw new SourceRefused('json-truncated')
    if (!isFound) throw new SourceRefused('json-malformed')
  }
  return { add, finish }
}
