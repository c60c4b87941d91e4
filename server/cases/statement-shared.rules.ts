// What every article's answer is made of: what is asked of, and sentences that more than one needs.

import type { CustodyFault } from './custody.rules.ts'
import type { CustodyAction } from './words.contract.ts'

/** Of an item what the articles ask of. */
export type ItemAsked = {
  readonly itemNo: number
  readonly type: string
  readonly sourceDevice: string | null
  readonly mediumPlace: string | null
  readonly mediumAbsentReason: string | null
  readonly capturedAt: string | null
  readonly clockSource: string | null
  readonly clockDriftS: number | null
  readonly tool: string | null
  readonly operator1: string | null
  readonly operator2: string | null
  readonly provider: string | null
  readonly witness: string | null
  readonly videoRef: string | null
  readonly parentNo: number | null
  readonly isSealed: boolean
  readonly sealNo: string | null
  readonly holder: string | null
  readonly addedBy: string | null
  readonly defects: readonly { readonly code: string }[]
}
export type StatementFacts = {
  readonly items: readonly ItemAsked[]
  /** Whose bytes were read for the bundle and are what came in. */
  readonly compared: readonly number[]
  readonly chainLines: number
  readonly chainFaults: readonly CustodyFault[]
  readonly counts: Readonly<Partial<Record<CustodyAction, number>>>
  readonly lastVerified: { readonly at: string; readonly by: string } | null
  readonly handOversSigned: number
  readonly checkpoints: number
  readonly keyId: string
  readonly isKeyCertified: boolean
  readonly timestampAuthority: string | null
}
type Unknown = { readonly what: string; readonly settles: string }
export type Answer = {
  readonly law: string
  readonly article: string
  readonly question: { readonly zh: string; readonly bo: string }
  readonly known: readonly string[]
  readonly unknown: readonly Unknown[]
}

/** `第 1、2、5 号`; of many the first ones and how many. */
export function numbers(items: readonly { readonly itemNo: number }[]): string {
  if (items.length === 0) return '无'
  const shown = items.slice(0, 40).map(({ itemNo }) => itemNo)
  return `第 ${shown.join('、')} 号${items.length > shown.length ? `等共 ${items.length} 件` : ''}`
}

export const isBlank = (text: string | null): boolean => text === null || text.trim() === ''
export const lacking = (
  items: readonly ItemAsked[],
  what: string,
  settles: string,
  lacks: (item: ItemAsked) => boolean,
): Unknown[] => {
  const found = items.filter(lacks)
  return found.length === 0 ? [] : [{ what: `${what}：${numbers(found)}`, settles }]
}
export const defective = (items: readonly ItemAsked[], code: string): readonly ItemAsked[] =>
  items.filter(({ defects }) => defects.some((defect) => defect.code === code))

export const compared = ({ compared, items }: StatementFacts): string =>
  `制作本包时对所附的 ${compared.length} 件逐件重新读取并计算 SHA-256，均与收存时的值相同（有不同的，不出具证据包）${
    compared.length < items.length ? `；因封存未附的 ${items.length - compared.length} 件未读取` : ''
  }。`
export const chained = ({ chainLines, chainFaults }: StatementFacts): string =>
  chainFaults.length === 0
    ? `保管链共 ${chainLines} 行（不含本次复制），逐行核对无缺失、改动或错位。`
    : `保管链共 ${chainLines} 行（不含本次复制），核对发现不符 ${chainFaults.length} 处：${chainFaults.map(({ code, seq }) => `${code}${seq === null ? '' : `（第 ${seq} 行）`}`).join('、')}。`
const actionWords: Readonly<Record<CustodyAction, string>> = {
  received: '收存',
  viewed: '查看',
  copied: '复制',
  printed: '打印',
  'handed-over': '移交',
  returned: '退还',
  sealed: '封存',
  opened: '启封',
  verified: '核验',
}
export const counted = ({ counts }: StatementFacts): string =>
  (Object.keys(actionWords) as CustodyAction[]).map((action) => `${actionWords[action]} ${counts[action] ?? 0} 次`).join('，')

export type Asked = (facts: StatementFacts) => Answer
