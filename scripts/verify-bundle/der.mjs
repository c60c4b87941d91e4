// The little of DER (X.690) that certificates and time stamps need. Everything that does not fit throws.

export class DerFault extends Error {}

/** One value at `at`: its tag, its content, and its bytes with head. */
export function readDer(bytes, at = 0) {
  const tag = bytes[at]
  let length = bytes[at + 1]
  let start = at + 2
  if (tag === undefined || length === undefined || (tag & 0x1f) === 0x1f || length === 0x80) throw new DerFault()
  if (length > 0x80) {
    const width = length & 0x7f
    if (width > 4) throw new DerFault()
    length = 0
    for (let i = 0; i < width; i += 1) length = length * 256 + (bytes[start + i] ?? Number.NaN)
    start += width
  }
  const end = start + length
  if (!(end <= bytes.length)) throw new DerFault()
  return { tag, content: bytes.subarray(start, end), raw: bytes.subarray(at, end), end }
}

/** The values inside a constructed one. */
export function inside({ content }) {
  const values = []
  for (let at = 0; at < content.length; ) {
    const value = readDer(content, at)
    values.push(value)
    at = value.end
  }
  return values
}

/** The value, which must have this tag. */
export function expectTag(value, tag) {
  if (value?.tag !== tag) throw new DerFault()
  return value
}

export function oidOf(value) {
  const { content } = expectTag(value, 0x06)
  const parts = []
  let number = 0
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f)
    if ((byte & 0x80) !== 0) continue
    parts.push(number)
    number = 0
  }
  const first = parts.shift() ?? 0
  const root = Math.min(2, Math.floor(first / 40))
  return [root, first - root * 40, ...parts].join('.')
}

/** Bytes of a BIT STRING without unused bits. */
export function bitsOf(value) {
  const { content } = expectTag(value, 0x03)
  if (content[0] !== 0) throw new DerFault()
  return content.subarray(1)
}

/** Instant of a UTCTime or GeneralizedTime, which end in Z. */
export function instantOf({ tag, content }) {
  const text = String.fromCharCode(...content)
  const [, year, rest] = (tag === 0x17 ? /^(\d\d)(\d{10}Z)$/ : /^(\d{4})(\d{10}(?:\.\d+)?Z)$/).exec(text) ?? []
  if (year === undefined || (tag !== 0x17 && tag !== 0x18)) throw new DerFault()
  const full = tag === 0x18 ? year : `${Number(year) < 50 ? '20' : '19'}${year}`
  const [, month, day, hour, minute, second] = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d(?:\.\d{1,3})?)/.exec(rest)
  return new Date(`${full}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString()
}

export const sameBytes = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i])
