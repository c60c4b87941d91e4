// Which paths a bundle may hold: ones that unpack to the same file on every machine, inside the folder and beside no other.

import { names } from './format.ts'

/** Bytes of UTF-8: what common systems still unpack below a folder of their own. */
const longestPath = 200

const reserved = new Set<string>(Object.values(names))
/** Names of devices that Windows does not take for files, with or without an ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/** Why a path may not stand in a bundle; null where it may. */
function faultOfPath(path: string): string | null {
  if (path !== path.normalize('NFC')) return 'not in normal form C'
  if (/[\p{Cc}\p{Cf}\p{Cs}\\:*?"<>|]/u.test(path)) return 'holds a character that not every system takes'
  if (Buffer.byteLength(path) > longestPath) return `longer than ${longestPath} bytes`
  const parts = path.split('/')
  if (parts.some((part) => part === '' || /^\.+$/.test(part))) return 'empty or climbing step'
  if (parts.some((part) => /^ |[ .]$/.test(part) || device.test(part))) return 'a step that not every system takes'
  return reserved.has(path) ? 'reserved for the bundle itself' : null
}

const foldersOf = (path: string): string[] =>
  path
    .toLowerCase()
    .split('/')
    .slice(0, -1)
    .map((_part, i, parts) => parts.slice(0, i + 1).join('/'))

export class BundlePathFault extends Error {
  constructor(faults: readonly string[]) {
    super(`no bundle can hold these paths:\n${faults.join('\n')}`)
  }
}

/** Throws `BundlePathFault` with everything that is wrong, before anything is written. */
export function checkPaths(paths: readonly string[]): void {
  const faults = paths.flatMap((path) => {
    const fault = faultOfPath(path)
    return fault === null ? [] : [`${JSON.stringify(path)}: ${fault}`]
  })
  const files = new Set([...reserved].map((name) => name.toLowerCase()))
  const folders = new Set(paths.flatMap(foldersOf))
  for (const path of paths.filter((one) => !reserved.has(one))) {
    // Where large and small letters are one, the later of two would take the place of the earlier.
    const key = path.toLowerCase()
    if (files.has(key) || folders.has(key)) faults.push(`${JSON.stringify(path)}: another file or folder has this name`)
    files.add(key)
  }
  if (faults.length > 0) throw new BundlePathFault(faults)
}
