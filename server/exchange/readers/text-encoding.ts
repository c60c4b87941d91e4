// In which encoding is this text? GBK deliveries often carry no label or a wrong one, so the bytes have the last word where they can.

import { isAscii } from 'node:buffer'
import type { EncodingFinding } from '../contract.ts'
import { SourceRefused } from './source.ts'

/** Labels of land-office software for one and the same family; gb18030 contains them all. */
const chineseLabels = /^(cp|ms|windows-?)?_?936$|^gb_?-?(2312|k|18030)(-80)?$|^x-gbk$|^euc-?cn$|^chinese$/i

/** A label as written in a .cpg or by a caller → what TextDecoder calls it; null where unknown. */
function findEncoding(label: string): string | null {
  const bare = label.trim().replace(/^["']|["']$/g, '')
  if (bare === '') return null
  if (chineseLabels.test(bare)) return 'gb18030'
  if (/^(65001|utf-?8)$/i.test(bare)) return 'utf-8'
  const spelled = bare.replace(/^(?:cp|ansi[ _-]?)?(12\d\d)$/i, 'windows-$1').replace(/^8859-?_?(\d+)$/, 'iso-8859-$1')
  try {
    return new TextDecoder(spelled).encoding
  } catch {
    return null
  }
}

/** Language driver byte 29 of a .dbf; only the Chinese one and the Western ones say anything we can use. */
const encodingOfLanguageDriver = (byte: number): string | null => (byte === 0x4d || byte === 0x7a ? 'gb18030' : null)

export type Verdict = 'ascii' | 'utf8' | 'other'

/** Judges texts one by one, because a fixed-width field may end in half a character. */
export function createJudge(): {
  readonly add: (bytes: Uint8Array) => void
  readonly verdict: () => Verdict
  readonly foreignBytes: () => number
} {
  let foreignBytes = 0
  let isUtf8 = true
  return {
    add: (bytes) => {
      if (isAscii(bytes)) return
      const foreign = bytes.reduce((sum, byte) => sum + (byte >= 0x80 ? 1 : 0), 0)
      foreignBytes += foreign
      if (isUtf8) isUtf8 = startsAsUtf8(bytes)
    },
    verdict: () => (foreignBytes === 0 ? 'ascii' : isUtf8 ? 'utf8' : 'other'),
    foreignBytes: () => foreignBytes,
  }
}

// A fresh fatal decoder in streaming mode accepts a cut last character and nothing else that is wrong.
function startsAsUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

export type EncodingClues = {
  readonly declared?: string | undefined
  readonly cpg?: string | null
  readonly languageDriver?: number
  readonly byteOrderMark?: string | null
  readonly verdict: Verdict
  readonly foreignBytes: number
}

// Four Chinese characters of GBK that also read as UTF-8 are already a rare accident; a label loses against twelve such bytes.
const enoughBytes = 12

/** Declared by the caller, else byte-order mark, else label if the bytes agree, else strict UTF-8, else gb18030. */
export function decideEncoding(clues: EncodingClues): EncodingFinding {
  if (clues.declared !== undefined) {
    const encoding = findEncoding(clues.declared)
    if (encoding === null) throw new SourceRefused('encoding-unknown', { encoding: clues.declared })
    return { encoding, how: 'declared' }
  }
  if (clues.byteOrderMark) return { encoding: clues.byteOrderMark, how: 'byte-order-mark' }
  const labelled = findEncoding(clues.cpg ?? '')
  const driven = encodingOfLanguageDriver(clues.languageDriver ?? 0)
  const label = labelled ?? driven
  if (clues.verdict === 'ascii')
    return label ? { encoding: label, how: labelled ? 'cpg' : 'language-driver' } : { encoding: 'utf-8', how: 'only-ascii' }
  if (label === 'utf-8' && clues.verdict === 'other') return { encoding: 'gb18030', how: 'contradicted' }
  if (label !== null && label !== 'utf-8' && clues.verdict === 'utf8' && clues.foreignBytes >= enoughBytes) {
    return { encoding: 'utf-8', how: 'contradicted' }
  }
  if (label !== null) return { encoding: label, how: labelled ? 'cpg' : 'language-driver' }
  return clues.verdict === 'utf8' ? { encoding: 'utf-8', how: 'valid-utf8' } : { encoding: 'gb18030', how: 'fallback' }
}

export function byteOrderMarkOf(head: Uint8Array): string | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null
}
