// CRC-32 of ZIP (APPNOTE 4.4.7): polynomial 0xedb88320.

const table = Uint32Array.from({ length: 256 }, (_one, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value
})

/** Of `bytes`, after those whose CRC is `before`. */
export function crc32(bytes, before = 0) {
  let value = ~before
  for (let i = 0; i < bytes.length; i += 1) value = (value >>> 8) ^ table[(value ^ bytes[i]) & 0xff]
  return ~value >>> 0
}
