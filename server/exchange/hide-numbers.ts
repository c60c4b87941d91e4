// What is kept of a file besides its rows are samples, of columns that nobody maps too: identity numbers in them are blotted out.

import { holdsIdentityNumber, withoutIdentityNumbers } from '../platform/identity.rules.ts'
import type { SurveyRecord } from './survey-record.ts'

type Samples = Readonly<Record<string, string>>

const hiddenIn = (row: Samples): Samples =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [withoutIdentityNumbers(name), withoutIdentityNumbers(value)]))

/** The same where it holds none; else with a note that some were hidden. */
export function withoutNumbers(survey: SurveyRecord): SurveyRecord {
  const { fields, sampleRows, encodingSamples, notes } = survey
  const texts = [
    ...fields.flatMap(({ name, samples }) => [name, ...samples]),
    ...sampleRows.flatMap((row) => Object.entries(row).flat()),
    ...Object.values(encodingSamples).flat(),
  ]
  if (!texts.some((text) => holdsIdentityNumber(text))) return survey
  return {
    ...survey,
    fields: fields.map(({ name, type, samples }) => ({
      name: withoutIdentityNumbers(name),
      type,
      samples: samples.map(withoutIdentityNumbers),
    })),
    sampleRows: sampleRows.map(hiddenIn),
    encodingSamples: Object.fromEntries(
      Object.entries(encodingSamples).map(([encoding, samples]) => [encoding, samples.map(withoutIdentityNumbers)]),
    ),
    notes: [...notes, { code: 'identity-numbers-hidden', detail: {} }],
  }
}
