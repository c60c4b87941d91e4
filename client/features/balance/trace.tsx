// The whole reckoning, line by line: formula in words, every input with its source, evidence and edition, and the result.

import { useTranslation } from 'react-i18next'
import { Cited } from '../../ui/cited.tsx'
import { EvidenceBadge } from '../../ui/evidence-badge.tsx'
import { ScrollX } from '../../ui/scroll-x.tsx'
import type { TraceEntry, TraceInput } from './shapes.ts'
import {
  editionWords,
  figureWords,
  formulaWords,
  inputName,
  type Named,
  placeWords,
  resultWords,
  sourceWords,
  unitWords,
} from './trace-words.ts'

type Props = { readonly trace: readonly TraceEntry[]; readonly named: Named }

export function Trace({ trace, named }: Props) {
  return (
    <ol className="trace">
      {trace.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an ordered reckoning never changes under the reader: a line is known by its place.
        <li key={index}>
          <TraceLine entry={entry} named={named} />
        </li>
      ))}
    </ol>
  )
}

function TraceLine({ entry, named }: { readonly entry: TraceEntry; readonly named: Named }) {
  const { t } = useTranslation()
  return (
    <details>
      <summary>
        <span className="trace-step">
          {t(`balance.step.${entry.step}`)}
          <span className="soft"> {placeWords(t, entry, named)}</span>
        </span>
        <span className="figures">{resultWords(t, entry)}</span>
      </summary>
      <p className="formula">{formulaWords(t, entry.formula)}</p>
      {entry.inputs.length > 0 && <TraceInputs entry={entry} titles={named.sources ?? []} />}
    </details>
  )
}

type InputsProps = { readonly entry: TraceEntry; readonly titles: NonNullable<Named['sources']> }

function TraceInputs({ entry, titles }: InputsProps) {
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
                <Origin input={input} titles={titles} />
                {input.evidence && <EvidenceBadge grade={input.evidence} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollX>
  )
}

function Origin({ input, titles }: { readonly input: TraceInput; readonly titles: NonNullable<Named['sources']> }) {
  const { t, i18n } = useTranslation()
  const source = sourceWords(t, input.source)
  const edition = editionWords(t, input.edition)
  if (!source && !edition) return <span className="soft">{t('balance.fromRecord')} </span>
  return (
    <>
      {source && <Cited source={source} titles={titles} lang={i18n.language} />}
      {source && edition && ' · '}
      {edition}{' '}
    </>
  )
}
