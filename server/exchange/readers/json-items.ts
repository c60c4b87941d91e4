// Cuts a JSON stream into the texts of its features without building the document: memory holds one feature at a time, and one broken
// feature does not take the rest with it. Accepts a FeatureCollection, a single Feature, and features one after another (GeoJSONSeq).

import { SourceRefused } from './source.ts'

export type JsonItem = {
  readonly text: string
  /** `root`: an object outside any `features` array, with that array emptied. */
  readonly kind: 'feature' | 'root'
}

// Longest key that matters, with quotes and some blanks, before the bracket of `"features": [`.
const keyWindow = 64

// Inside a feature braces alone tell where it ends, so the many brackets of its coordinates are passed over by the pattern.
const outside = /["{}[\]]/g
const inFeatures = /["{}\]]/g
const inFeature = /["{}]/g
const inString = /["\\]/g

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
  let isAfterBackslash = false
  let isInFeatures = false
  let isFound = false
  let parts: Buffer[] = []
  let heldBytes = 0
  let root = ''

  const hold = (piece: Buffer): void => {
    heldBytes += piece.length
    if (heldBytes + root.length > limitBytes) throw new SourceRefused('json-feature-too-large', { limitBytes })
    if (piece.length > 0) parts.push(Buffer.from(piece))
  }
  const take = (last: Buffer): string => {
    const text = parts.length === 0 ? last.toString('utf8') : Buffer.concat([...parts, last]).toString('utf8')
    parts = []
    heldBytes = 0
    return text
  }
  const itemDepth = (): number => (isInFeatures ? 2 : 0)
  const pattern = (): RegExp => (isInString ? inString : !isInFeatures ? outside : depth > 2 ? inFeature : inFeatures)

  const add = (chunk: Buffer): JsonItem[] => {
    const items: JsonItem[] = []
    // One character per byte: every mark looked for is ASCII, and positions stay those of the bytes.
    const text = chunk.toString('latin1')
    let from = 0
    let at = isAfterBackslash ? 1 : 0
    isAfterBackslash = false
    while (at < text.length) {
      const marks = pattern()
      marks.lastIndex = at
      const hit = marks.exec(text)
      if (hit === null) break
      const mark = text[hit.index]
      at = hit.index + 1
      if (isInString) {
        if (mark === '"') isInString = false
        else at += 1
      } else if (mark === '"') isInString = true
      else if (mark === '{' || mark === '[') {
        if (depth === itemDepth()) from = at - 1
        depth += 1
        if (mark === '[' && depth === 2 && !isInFeatures) {
          const head = take(chunk.subarray(from, at))
          isInFeatures = /"features"\s*:\s*\[$/.test(head.slice(-keyWindow))
          root += head
          from = at
        }
      } else {
        depth -= 1
        if (depth < 0) throw new SourceRefused('json-malformed')
        if (isInFeatures && depth === 2) {
          items.push({ kind: 'feature', text: take(chunk.subarray(from, at)) })
          from = at
        } else if (isInFeatures && depth === 1) {
          isInFeatures = false
          from = at - 1
        } else if (depth === 0) {
          items.push({ kind: 'root', text: root + take(chunk.subarray(from, at)) })
          root = ''
          isFound = true
          from = at
        }
      }
    }
    isAfterBackslash = at > text.length
    if (depth > itemDepth()) hold(chunk.subarray(from))
    return items
  }

  const finish = (): void => {
    if (depth > 0 || isInString) throw new SourceRefused('json-truncated')
    if (!isFound) throw new SourceRefused('json-malformed')
  }
  return { add, finish }
}
