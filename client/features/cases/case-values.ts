// Between the boxes of a case and what the server takes.

import type { CaseDetail, CaseRow, EditedCase } from '#contract/cases'
import { caseTracks } from '#contract/cases'
import { text, textOrNull } from '../../ui/box-values.ts'
import type { Values } from '../../ui/conflict-table.tsx'
import { boxOfInstant, instantOfBox } from './words.ts'

type Said = Omit<EditedCase, 'id'>

export const saidOf = (values: Values): Said => ({
  title: text(values, 'title'),
  cause: text(values, 'cause'),
  legalBasis: text(values, 'legalBasis'),
  jurisdiction: text(values, 'jurisdiction'),
  courtNo: textOrNull(values, 'courtNo'),
  track: caseTracks.find((each) => each === values['track']) ?? 'administrative',
  offenceAt: instantOfBox(textOrNull(values, 'offenceAt')),
})

export const boxesOf = (row: CaseRow | CaseDetail): Values => ({
  title: row.title,
  cause: row.cause,
  legalBasis: row.legalBasis,
  jurisdiction: row.jurisdiction,
  courtNo: row.courtNo,
  track: row.track,
  offenceAt: boxOfInstant(row.offenceAt) || null,
})
