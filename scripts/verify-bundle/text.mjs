// Text of a bundle: strict UTF-8, canonical JSON (RFC 8785), lines of a stream, hexadecimal.

import { limits } from './faults.mjs'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

export const bytesOf = (text) => encoder.encode(text)
export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
export const fromBase64 = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
export const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
export const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
export const isText = (value) => typeof value === 'string'
export const isCount = (value) => Number.isSafeInteger(value) && value >= 0
export const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)

export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  // Sorted by UTF-16 units, which is how strings compare here.
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** `text` null: no UTF-8. `value` undefined: no JSON. `isCanonical`: written in the one way there is. */
export function readJson(bytes) {
  let text = null
  try {
    text = decoder.decode(bytes)
    const value = JSON.parse(text)
    return { text, value, isCanonical: canonical(value) === text }
  } catch {
    return { text, value: undefined, isCanonical: false }
  }
}

export function readText(bytes) {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}

/** Cuts a stream into lines. A line too long, or one without its end, is handed on as null. */
export function lineReader(take) {
  let parts = []
  let held = 0
  const keep = (part) => {
    held += part.length
    if (held <= limits.line) parts.push(part.slice())
  }
  async function flush() {
    const line = new Uint8Array(held <= limits.line ? held : 0)
    let at = 0
    for (const part of held <= limits.line ? parts : []) {
      line.set(part, at)
      at += part.length
    }
    const isTooLong = held > limits.line
    parts = []
    held = 0
    await take(isTooLong ? null : line)
  }
  async function push(piece) {
    let from = 0
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
      keep(piece.subarray(from, end))
      await flush()
      from = end + 1
    }
    if (from < piece.length) keep(piece.subarray(from))
  }
  async function end() {
    if (held > 0) await take(null)
  }
  return { push, end }
}
