// What a search found, each with its kind.

/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus --
   the focus stays in the search box, whose keys move through this list by aria-activedescendant; a datalist cannot show kinds */

import { useTranslation } from 'react-i18next'
import type { Hit } from './requests.ts'

type Props = {
  readonly id: string
  readonly hits: readonly Hit[]
  readonly active: number
  readonly onActive: (index: number) => void
  readonly onChoose: (hit: Hit) => void
  readonly state: 'waiting' | 'done' | 'failed'
}

export function HitList({ id, hits, active, onActive, onChoose, state }: Props) {
  const { t } = useTranslation()
  const note =
    state === 'failed'
      ? t('search.failed')
      : state === 'waiting'
        ? t('search.searching')
        : hits.length === 0
          ? t('search.nothing')
          : ''
  return (
    <div className="search-hits">
      <div id={id} role="listbox" aria-label={t('search.found')}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the keyboard moves through aria-activedescendant while the focus stays in the box.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard moves through aria-activedescendant while the focus stays in the box.
          <div
            key={`${hit.kind}-${hit.id}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className="search-hit"
            onMouseMove={() => onActive(index)}
            onClick={() => onChoose(hit)}
          >
            <span className="search-kind">{t(`search.kind.${hit.kind}`)}</span>
            <span className="search-title">{hit.title}</span>
            <span className="search-subtitle">{hit.subtitle}</span>
          </div>
        ))}
      </div>
      {note && <output className="search-note">{note}</output>}
    </div>
  )
}
