// The layer list: what is shown, how strongly, and what lies on what. Moved by dragging, by buttons and by arrow keys.

import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../ui/icon.tsx'
import { choicesOf } from '../view/layers.ts'
import { useView } from '../view/use-view.ts'
import type { LayerChoice } from '../view/view.ts'
import './layer-panel.css'
import { moved } from './layer-moves.ts'
import { arranged } from './order.ts'
import type { Subject } from './subject.ts'
import { usePublished } from './use-published.ts'

type RowProps = {
  readonly subject: Subject
  readonly choice: LayerChoice | undefined
  readonly onChange: (choice: LayerChoice | null) => void
  readonly onMove: (steps: number) => void
}

function Row({ subject, choice, onChange, onMove }: RowProps) {
  const { t } = useTranslation()
  const title = t(subject.title)
  const percent = Math.round((choice?.opacity ?? 1) * 100)
  return (
    <>
      <button
        type="button"
        className="layer-grip"
        aria-label={t('map.layers.move', { title })}
        onKeyDown={(event) => {
          const steps = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
          if (steps === 0) return
          event.preventDefault()
          onMove(steps)
        }}
      >
        <Icon name="grip" size={16} />
      </button>
      <label className="layer-name">
        <input
          type="checkbox"
          checked={choice !== undefined}
          onChange={(event) => onChange(event.target.checked ? { id: subject.id, opacity: 1 } : null)}
        />
        {title}
      </label>
      <input
        type="range"
        min={10}
        max={100}
        step={5}
        value={percent}
        disabled={!choice}
        aria-label={t('map.layers.opacity', { title })}
        aria-valuetext={`${percent}%`}
        onChange={(event) => onChange({ id: subject.id, opacity: Number(event.target.value) / 100 })}
      />
      <output>{percent}%</output>
      <span className="layer-steps">
        <button type="button" className="icon-button" aria-label={t('map.layers.up', { title })} onClick={() => onMove(-1)}>
          <Icon name="up" size={15} />
        </button>
        <button type="button" className="icon-button" aria-label={t('map.layers.down', { title })} onClick={() => onMove(1)}>
          <Icon name="down" size={15} />
        </button>
      </span>
    </>
  )
}

export function LayerPanel() {
  const { t } = useTranslation()
  const { view, patch } = useView()
  const [dragged, setDragged] = useState<string | null>(null)
  const choices = choicesOf(view)
  const listed = arranged(choices).filter(usePublished())
  const set = (id: string, choice: LayerChoice | null): void => {
    const kept = listed.flatMap((subject) => {
      const present = subject.id === id ? choice : choices.find((each) => each.id === subject.id)
      return present ? [present] : []
    })
    patch({ layers: kept })
  }
  const place = (id: string, index: number): void => patch({ layers: moved(listed, choices, id, index) })
  const onDrop = (event: DragEvent, index: number): void => {
    event.preventDefault()
    if (dragged) place(dragged, index)
    setDragged(null)
  }
  return (
    <>
      <p className="note">{t('map.layers.hint')}</p>
      <ol className="layer-list">
        {listed.map((subject, index) => (
          <li
            key={subject.id}
            draggable
            className={dragged === subject.id ? 'is-dragged' : ''}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              setDragged(subject.id)
            }}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => onDrop(event, index)}
          >
            <Row
              subject={subject}
              choice={choices.find(({ id }) => id === subject.id)}
              onChange={(choice) => set(subject.id, choice)}
              onMove={(steps) => place(subject.id, index + steps)}
            />
          </li>
        ))}
      </ol>
      <button type="button" className="plain-button" onClick={() => patch({ layers: null })}>
        {t('map.layers.reset')}
      </button>
    </>
  )
}
