// What a walk of the ledger may find broken, in words that name the place.

import type { ChainFaultCode } from '../ledger-faults.contract.ts'

export type ChainFault = {
  readonly code: ChainFaultCode
  readonly lane: number | null
  readonly laneSeq: number | null
  /** Number of the line in the whole ledger, where there is such a line. */
  readonly seq: number | null
  /** Moment of the line, or of the checkpoint. */
  readonly at: string | null
  readonly checkpoint: number | null
}

/** A place in the chain without more to say of it. */
export const faultAt = (code: ChainFaultCode, place: Partial<ChainFault>): ChainFault => ({
  lane: null,
  laneSeq: null,
  seq: null,
  at: null,
  checkpoint: null,
  ...place,
  code,
})

const words: Readonly<Record<ChainFaultCode, { readonly zh: string; readonly en: string }>> = {
  'line-changed': { zh: '该行内容与其摘要不符', en: 'the line is not what its hash says' },
  'line-missing': { zh: '该行缺失', en: 'the line is missing' },
  'link-broken': { zh: '该行不接续前一行', en: 'the line does not follow the line before it' },
  'head-differs': { zh: '链头与最后一行不符', en: 'the head of the lane is not its last line' },
  'tail-cut': {
    zh: '链尾被截去：检查点已签名的行不存在',
    en: 'the tail was cut: a signed checkpoint covers lines that are gone',
  },
  'checkpoint-changed': { zh: '检查点内容与其摘要不符', en: 'the checkpoint is not what its hash says' },
  'checkpoint-forged': { zh: '检查点签名无效', en: 'the signature of the checkpoint does not hold' },
  'checkpoint-key-unknown': {
    zh: '检查点的签名密钥未知：请把旧公钥放回 DATA_DIR/ledger/public 或写入 LEDGER_PUBLIC_KEYS',
    en: 'the key of the checkpoint is unknown: put its public half back into DATA_DIR/ledger/public or LEDGER_PUBLIC_KEYS',
  },
  'checkpoint-missing': { zh: '该检查点缺失', en: 'the checkpoint is missing' },
  'checkpoint-unlinked': { zh: '检查点不接续前一个检查点', en: 'the checkpoint does not follow the one before it' },
  'checkpoint-unkept': {
    zh: '数据目录留存的检查点与数据库不符',
    en: 'the copy of the checkpoint in DATA_DIR is another than the database holds',
  },
  'line-not-as-signed': { zh: '该行与已签名检查点不符', en: 'the line is not the one that a signed checkpoint covers' },
}

const placeOf = ({ lane, laneSeq, seq, at, checkpoint }: ChainFault): string =>
  [
    checkpoint === null ? null : `检查点 / checkpoint ${checkpoint}`,
    lane === null ? null : `链 / lane ${lane}`,
    laneSeq === null ? null : `第 ${laneSeq} 行 / line ${laneSeq}`,
    seq === null ? null : `#${seq}`,
    at,
  ]
    .filter((part) => part !== null)
    .join(' · ')

export const faultText = (fault: ChainFault): string =>
  `${placeOf(fault)}: ${words[fault.code].zh} / ${words[fault.code].en} (${fault.code})`
