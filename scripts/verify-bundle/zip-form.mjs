// The records of a bundle's ZIP, as the format prescribes them (APPNOTE 4.3): stored, with data descriptor, names in UTF-8, 1980-01-01.

export const u16 = (bytes, at) => bytes[at] | (bytes[at + 1] << 8)
export const u32 = (bytes, at) => (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0
/** Above 2^53 no number is right any more; it is then larger than any file. */
export const u64 = (bytes, at) => u32(bytes, at) + u32(bytes, at + 4) * 2 ** 32

/** A record of numbers, each with its width in bytes, then bytes. */
function record(fields, ...rest) {
  const length = fields.reduce((sum, [, width]) => sum + width, 0) + rest.reduce((sum, part) => sum + part.length, 0)
  const bytes = new Uint8Array(length)
  let at = 0
  for (const [value, width] of fields) {
    for (let i = 0, left = value; i < width; i += 1, left = Math.floor(left / 256)) bytes[at + i] = left % 256
    at += width
  }
  for (const part of rest) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/** Flags: data descriptor, UTF-8. Method: stored. Time, date: 1980-01-01 00:00. */
const manner = [
  [0x0808, 2],
  [0, 2],
  [0, 2],
  [0x0021, 2],
]
const madeBy = 0x033f
const regularFile = 0o100644 * 65536

export const localHeader = ({ nameBytes }) =>
  record([[0x04034b50, 4], [20, 2], ...manner, [0, 4], [0, 4], [0, 4], [nameBytes.length, 2], [0, 2]], nameBytes)

export const descriptor = ({ crc32, size, isLarge }) =>
  record([
    [0x08074b50, 4],
    [crc32, 4],
    [size, isLarge ? 8 : 4],
    [size, isLarge ? 8 : 4],
  ])

export function centralRecord({ nameBytes, crc32, size, offset, isLarge }) {
  const extra = isLarge
    ? record([
        [1, 2],
        [24, 2],
        [size, 8],
        [size, 8],
        [offset, 8],
      ])
    : new Uint8Array()
  const told = (value) => [isLarge ? 0xffffffff : value, 4]
  const fields = [
    [0x02014b50, 4],
    [madeBy, 2],
    [isLarge ? 45 : 20, 2],
    ...manner,
    [crc32, 4],
    told(size),
    told(size),
    [nameBytes.length, 2],
    [extra.length, 2],
    [0, 2],
    [0, 2],
    [0, 2],
    [regularFile, 4],
    told(offset),
  ]
  return record(fields, nameBytes, extra)
}

export function endRecord({ count, size, offset }) {
  const isLarge = count >= 0xffff || size >= 0xffffffff || offset >= 0xffffffff
  const counts = (value, width, most) => [Math.min(value, most), width]
  const end = record([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    counts(count, 2, 0xffff),
    counts(count, 2, 0xffff),
    counts(size, 4, 0xffffffff),
    counts(offset, 4, 0xffffffff),
    [0, 2],
  ])
  if (!isLarge) return end
  const large = [
    [0x06064b50, 4],
    [44, 8],
    [madeBy, 2],
    [45, 2],
    [0, 4],
    [0, 4],
    [count, 8],
    [count, 8],
    [size, 8],
    [offset, 8],
  ]
  const locator = [
    [0x07064b50, 4],
    [0, 4],
    [offset + size, 8],
    [1, 4],
  ]
  return record([...large, ...locator], end)
}
