// What an item still lacks, by name, each with the rule that asks for it. None of it keeps an item out: it may be made good, and the list
// says so until it is (刑诉法解释 art. 113).

import type { CaseTrack, ClockSource } from './words.contract.ts'

export type Described = {
  readonly operator1: string | null
  readonly operator2: string | null
  readonly mediumPlace: string | null
  readonly mediumAbsentReason: string | null
  readonly fileFormat: string
  readonly capturedAt: string | null
  readonly clockSource: ClockSource | null
  readonly provider: string | null
  readonly witness: string | null
  readonly purpose: string | null
  readonly isSealed: boolean
}

const defects = {
  'first-operator-missing': '刑诉法解释（2021）第一百一十二条',
  'second-operator-missing': '刑诉法解释（2021）第一百一十二条；取证规则（2019）第六条',
  'original-medium-unknown': '刑诉法解释（2021）第一百一十条；法发〔2016〕22号 第五条',
  'file-format-unclear': '刑诉法解释（2021）第一百一十三条',
  'capture-time-unknown': '法发〔2016〕22号 第十四条',
  'holder-and-witness-missing': '法发〔2016〕22号 第十四条',
  'purpose-missing': '民事诉讼证据规定（2019）第十九条',
  'not-sealed': '刑诉法解释（2021）第一百一十三条',
} as const
export type DefectCode = keyof typeof defects
export type Defect = { readonly code: DefectCode; readonly law: string }

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

/** Two officers collect in these. */
const needsTwo: readonly CaseTrack[] = ['criminal', 'administrative']

export function defectsOf(item: Described, track: CaseTrack): readonly Defect[] {
  const isCriminal = track === 'criminal'
  const found: Readonly<Record<DefectCode, boolean>> = {
    'first-operator-missing': isBlank(item.operator1),
    'second-operator-missing': needsTwo.includes(track) && isBlank(item.operator2),
    'original-medium-unknown': isBlank(item.mediumPlace) && isBlank(item.mediumAbsentReason),
    'file-format-unclear': isBlank(item.fileFormat) || item.fileFormat === 'application/octet-stream',
    'capture-time-unknown': item.capturedAt === null || item.clockSource === null,
    'holder-and-witness-missing': isCriminal && isBlank(item.provider) && isBlank(item.witness),
    'purpose-missing': isBlank(item.purpose),
    'not-sealed': isCriminal && !item.isSealed,
  }
  return (Object.keys(defects) as DefectCode[]).filter((code) => found[code]).map((code) => ({ code, law: defects[code] }))
}
