// Which part of the prefecture is looked at: the line of areas down to it, and the next step down. Plain parts: this is on the first screen.

import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Area, areaName, useAreas } from '../../api/areas.ts'
import { useDismiss } from '../../ui/chip.tsx'
import { flyTo } from '../../view/preview.ts'
import { useView } from '../../view/use-view.ts'
import '../../ui/chip.css'
import './areas.css'

/** More than this many finds are not a list to read but a word to make longer. */
const mostFound = 30

export function AreaPicker() {
  const { t, i18n } = useTranslation()
  const { view, patch } = useView()
  const tree = useAreas()
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const cardId = useId()
  const frame = useDismiss(isOpen, () => setOpen(false))
  const line = tree.lineOf(view.area)
  const current = line.at(-1)
  const name = (area: Area): string => areaName(area, i18n.language)

  const choose = (area: Area | null): void => {
    patch({ area: area?.code ?? '' })
    setTyped('')
    if (area?.bbox) flyTo({ bbox: area.bbox })
    if (area === null || area.level === 'village') setOpen(false)
  }

  const words = typed.trim().toLowerCase()
  const top = tree.all.find(({ level }) => level === 'prefecture')?.code ?? null
  const offered =
    words === ''
      ? tree.childrenOf(current?.code ?? top)
      : tree.all
          .filter((area) =>
            [area.nameZh, area.nameBo, area.nameEn, area.code].some((text) => text?.toLowerCase().includes(words)),
          )
          .slice(0, mostFound)

  return (
    <div className="area-picker" ref={frame}>
      <button
        type="button"
        className="chip-button"
        aria-expanded={isOpen}
        aria-controls={cardId}
        onClick={() => setOpen(!isOpen)}
      >
        {current ? name(current) : t('areas.everything')}
      </button>
      {isOpen && (
        <div id={cardId} className="area-card">
          <nav aria-label={t('areas.line')} className="area-line">
            <button type="button" onClick={() => choose(null)}>
              {t('areas.everything')}
            </button>
            {line.map((area) => (
              <button key={area.code} type="button" aria-current={area.code === view.area} onClick={() => choose(area)}>
                {name(area)}
              </button>
            ))}
          </nav>
          <input
            type="search"
            aria-label={t('areas.find')}
            placeholder={t('areas.find')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <ul className="area-list">
            {offered.map((area) => (
              <li key={area.code}>
                <button type="button" onClick={() => choose(area)}>
                  {name(area)} <span>{words === '' ? '' : tree.lineOf(area.code).slice(1, -1).map(name).join(' · ')}</span>
                </button>
              </li>
            ))}
          </ul>
          {offered.length === 0 && <p className="area-none">{t(words === '' ? 'areas.noChildren' : 'areas.notFound')}</p>}
        </div>
      )}
    </div>
  )
}
