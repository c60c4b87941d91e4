// The whole reckoning, line by line: formula in words, every input with its source, evidence and edition, and the result.

import { useTranslation } from 'react-i18next'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import type { Supplement, TraceEntry } from './shapes.ts'
import {
  editionWords,
  figureWords,
  formulaWords,
  inputName,
  placeWords,
  resultWords,
  sourceWords,
  unitWords,
} from './trace-words.ts'

type Props = { readonly trace: readonly TraceEntry[]; readonly supplements: readonly Supplement[] }

export function Trace({ trace, supplements }: Props) {
  return (
    <ol className="trace">
      {trace.map((entry, index) => (
        // A trace is an ordered reckoning that never changes under the reader; its place is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index}>
          <TraceLine entry={entry} supplements={supplements} />
        </li>
      ))}
    </ol>
  )
}

function TraceLine({ entry, supplements }: { readonly entry: TraceEntry; readonly supplements: readonly Supplement[] }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary>
        <span className="trace-step">
          {t(`balance.step.${entry.step}`)}
          <span className="soft"> {placeWords(t, entry, supplements)}</span>
        </span>
        <span className="figures">{resultWords(t, entry)}</span>
      </summary>
      <p className="formula">{formulaWords(t, entry.formula)}</p>
      {entry.inputs.length > 0 && <TraceInputs entry={entry} />}
    </details>
  )
}

function TraceInputs({ entry }: { readonly entry: TraceEntry }) {
  const { t } = useTranslation()
  return (
    <ScrollX label={t('balance.traceInput')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('balance.traceInput')}</th>
            <th scope="col" className="number">
              {t('balance.traceValue')}
            </th>
            <th scope="col">{t('balance.traceSource')}</th>
          </tr>
        </thead>
        <tbody>
          {entry.inputs.map((input) => (
            <tr key={input.name}>
              <th scope="row">{inputName(t, input.name)}</th>
              <td className="number">
                {input.value === null ? t('balance.needsPrinted') : figureWords(input.value, input.unit)}{' '}
                <span className="soft">{input.unit === 'share' ? '' : unitWords(t, input.unit)}</span>
              </td>
              <td>
                {[sourceWords(t, input.source), editionWords(t, input.edition)].filter(Boolean).join(' · ') || (
                  <span className="soft">{t('balance.fromRecord')}</span>
                )}{' '}
                {input.evidence && <EvidenceBadge grade={input.evidence} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}
