// Reads the directory of a bundle's ZIP and holds every byte outside the files to the form that the format prescribes: each
// record is written again from what it says, and must be what stands there.

import { limits, Unreadable } from './faults.mjs'
import { centralRecord, descriptor, endRecord, localHeader, u16, u32, u64 } from './zip-form.mjs'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lossy = new TextDecoder('utf-8', { ignoreBOM: true })

const same = (a, b) => a.length === b.length && a.every((byte, i) => byte === b[i])

/** Entries, bytes and offset of the central directory. */
async function readEnd(host, faults) {
  if (host.size < 22) throw new Unreadable('not-a-zip')
  const tail = await host.read(Math.max(0, host.size - 98), Math.min(98, host.size))
  const at = tail.length - 22
  if (u32(tail, at) !== 0x06054b50) throw new Unreadable('not-a-zip')
  let end = { count: u16(tail, at + 10), size: u32(tail, at + 12), offset: u32(tail, at + 16) }
  if (end.count === 0xffff || end.size === 0xffffffff || end.offset === 0xffffffff) {
    if (at !== 76 || u32(tail, 56) !== 0x07064b50 || u32(tail, 0) !== 0x06064b50) throw new Unreadable('zip-broken')
    end = { count: u64(tail, 32), size: u64(tail, 40), offset: u64(tail, 48) }
  }
  const written = endRecord(end)
  if (end.offset + end.size + written.length !== host.size) throw new Unreadable('zip-broken')
  if (!same(tail.subarray(tail.length - written.length), written)) faults.add('zip-form')
  if (end.count > limits.entries || end.size > limits.directory) throw new Unreadable('too-large')
  return end
}

function nameOf(bytes, faults) {
  try {
    return decoder.decode(bytes)
  } catch {
    const name = lossy.decode(bytes)
    faults.add('zip-form', { path: name })
    return name
  }
}

/** One record of the central directory at `at`. Sizes and offset that do not fit are those of the ZIP64 field. */
function readRecord(bytes, at, faults) {
  if (at + 46 > bytes.length || u32(bytes, at) !== 0x02014b50) throw new Unreadable('zip-broken')
  const [nameLength, extraLength, commentLength] = [u16(bytes, at + 28), u16(bytes, at + 30), u16(bytes, at + 32)]
  const end = at + 46 + nameLength + extraLength + commentLength
  if (end > bytes.length) throw new Unreadable('zip-broken')
  const nameBytes = bytes.subarray(at + 46, at + 46 + nameLength)
  const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength)
  const isLarge = extra.length === 28 && u16(extra, 0) === 1
  const entry = {
    path: nameOf(nameBytes, faults),
    nameBytes,
    crc32: u32(bytes, at + 16),
    size: isLarge ? u64(extra, 4) : u32(bytes, at + 24),
    offset: isLarge ? u64(extra, 20) : u32(bytes, at + 42),
    isLarge,
    isReadable: true,
  }
  if (!same(bytes.subarray(at, end), centralRecord(entry))) faults.add('zip-form', { path: entry.path })
  return { entry, end }
}

/** A path that would leave the folder it is unpacked into, or that not every system takes for the same. */
const climbs = (path) =>
  path === '' || /[\p{Cc}\\:]/u.test(path) || path.split('/').some((part) => part === '' || part === '.' || part === '..')

function checkNames(entries, faults) {
  const seen = new Set()
  for (const { path } of entries) {
    const key = path.normalize('NFC').toLowerCase()
    if (seen.has(key)) faults.add('name-twice', { path })
    if (climbs(path)) faults.add('name-climbs', { path })
    seen.add(key)
  }
}

/** Entries stand one after the other without gaps, from the first byte to the directory. */
function checkPlaces(entries, directoryAt, faults) {
  let cursor = 0
  let sum = 0
  for (const entry of entries) {
    const { path, offset, size, isLarge, nameBytes } = entry
    if (offset !== cursor) faults.add('zip-form', { path })
    cursor = offset + 30 + nameBytes.length + size + (isLarge ? 24 : 16)
    sum += size
    if (cursor <= directoryAt) continue
    faults.add('headers-disagree', { path })
    entry.isReadable = false
  }
  if (cursor !== directoryAt) faults.add('zip-form')
  // Entries that share bytes could ask for more work than the file is large.
  if (sum > directoryAt) throw new Unreadable('sizes-lie')
}

/** The entries in the order of the directory. Throws `Unreadable`. */
export async function readDirectory(host, faults) {
  const end = await readEnd(host, faults)
  const bytes = await host.read(end.offset, end.size)
  const entries = []
  for (let at = 0; at < bytes.length; ) {
    const record = readRecord(bytes, at, faults)
    entries.push(record.entry)
    at = record.end
  }
  if (entries.length !== end.count) faults.add('zip-form')
  checkNames(entries, faults)
  checkPlaces(entries, end.offset, faults)
  return entries
}

const chunkBytes = 1024 * 1024

/** Hands the content to `take` piece by piece. What stands before and after it must be what the directory says. */
export async function readEntry(host, entry, faults, take) {
  const start = entry.offset + 30 + entry.nameBytes.length
  if (!same(await host.read(entry.offset, start - entry.offset), localHeader(entry))) faults.add('headers-disagree', entry)
  for (let done = 0; done < entry.size; ) {
    const piece = await host.read(start + done, Math.min(chunkBytes, entry.size - done))
    await take(piece)
    done += piece.length
  }
  const after = descriptor(entry)
  if (!same(await host.read(start + entry.size, after.length), after)) faults.add('headers-disagree', entry)
}

/** The whole content of a small entry. Throws `Unreadable` above `most` bytes. */
export async function readWhole(host, entry, most) {
  if (entry.size > most) throw new Unreadable('too-large', { path: entry.path })
  return host.read(entry.offset + 30 + entry.nameBytes.length, entry.size)
}
