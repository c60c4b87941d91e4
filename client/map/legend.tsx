// What the colours and hatches of the visible layers mean, how many operators each stands for, and a filter at a click.

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { choicesOf } from '../view/layers.ts'
import { useView, type View } from '../view/use-view.ts'
import { arranged } from './order.ts'
import { type Counts, countsQuery } from './requests.ts'
import type { LegendEntry } from './subject.ts'
import { Swatch } from './swatch.tsx'
import { usePublished } from './use-published.ts'
import './legend.css'

type Counted = NonNullable<LegendEntry['counts']>

function countOf(counts: Counts | undefined, { by, value }: Counted): number | undefined {
  if (by === 'grade') return counts?.grades[value]
  const area: Readonly<Record<string, number>> | null = counts?.area ?? null
  return area?.[value]
}

const toggled = (chosen: readonly string[], value: string): readonly string[] =>
  chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]

/** A grade counts only what is found; a doubtful or sure finding has no grade to choose. */
function patchFor(view: View, { by, value }: Counted): Partial<View> {
  if (by === 'finding') return { finding: toggled(view.finding, value), grade: [] }
  const grade = toggled(view.grade, value)
  return { grade, finding: grade.length > 0 ? ['found'] : [] }
}

function Entry({ entry, counts }: { readonly entry: LegendEntry; readonly counts: Counts | undefined }) {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const { counts: counted } = entry
  if (!counted) {
    return (
      <li>
        <Swatch mark={entry.swatch} />
        <span>{t(entry.label)}</span>
      </li>
    )
  }
  const count = countOf(counts, counted)
  return (
    <li>
      <button
        type="button"
        aria-pressed={(counted.by === 'grade' ? view.grade : view.finding).includes(counted.value)}
        title={t('map.legend.filterBy')}
        onClick={() => patch(patchFor(view, counted))}
      >
        <Swatch mark={entry.swatch} />
        <span>{t(entry.label)}</span>
        {count !== undefined && <em>{new Intl.NumberFormat('en').format(count)}</em>}
      </button>
    </li>
  )
}

/** On a phone the legend starts closed. */
const startsOpen = (): boolean => !matchMedia('(max-width: 760px)').matches

export function Legend() {
  const { t } = useTranslation()
  const { view } = useView()
  const [isOpen, setOpen] = useState(startsOpen)
  const isPublished = usePublished()
  const choices = choicesOf(view)
  const shown = arranged(choices).filter(
    (subject) => subject.legend.length > 0 && isPublished(subject) && choices.some(({ id }) => id === subject.id),
  )
  const hasBalance = shown.some(({ id }) => id === 'balance')
  const { data: counts } = useQuery({ ...countsQuery(view.area, view.year, view.season), enabled: hasBalance })
  return (
    <section className={`legend card${isOpen ? '' : ' is-closed'}`} aria-label={t('map.legend.title')}>
      <h2>
        <button type="button" className="legend-head" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t('map.legend.title')}
          <Icon name={isOpen ? 'down' : 'up'} size={16} />
        </button>
      </h2>
      {isOpen && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <div className="legend-body" tabIndex={0}>
          {shown
            .toSorted((a, b) => Number(b.id === 'balance') - Number(a.id === 'balance'))
            .map((subject) => (
              <div key={subject.id}>
                <h3>
                  {t(subject.title)}
                  {subject.id === 'balance' && <small>{t('map.legend.operators')}</small>}
                </h3>
                <ul>
                  {subject.legend.map((entry) => (
                    <Entry key={entry.label} entry={entry} counts={counts} />
                  ))}
                </ul>
              </div>
            ))}
        </div>
      )}
    </section>
  )
}
