// The legend of a printed sheet: the visible layers and nothing to press.

import { useTranslation } from 'react-i18next'
import { choicesOf } from '../../view/layers.ts'
import { useView } from '../../view/use-view.ts'
import { arranged } from '../order.ts'
import { Swatch } from '../swatch.tsx'
import { usePublished } from '../use-published.ts'

export function SheetLegend() {
  const { t } = useTranslation()
  const { view } = useView()
  const isPublished = usePublished()
  const choices = choicesOf(view)
  const shown = arranged(choices).filter(
    (subject) => subject.legend.length > 0 && isPublished(subject) && choices.some(({ id }) => id === subject.id),
  )
  return (
    <div className="sheet-legend">
      <h3>{t('map.legend.title')}</h3>
      {shown.toReversed().map((subject) => (
        <section key={subject.id}>
          <h4>{t(subject.title)}</h4>
          <ul>
            {subject.legend.map((entry) => (
              <li key={entry.label}>
                <Swatch mark={entry.swatch} />
                {t(entry.label)}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
