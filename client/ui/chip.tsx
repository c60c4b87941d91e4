// A filter as a chip: says what is chosen, and opens a list of boxes to tick.

import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import './chip.css'
import { Icon } from './icon.tsx'

export type ChipOption = { readonly value: string; readonly label: string; readonly mark?: ReactNode; readonly count?: number }

type Props = {
  readonly label: string
  readonly options: readonly ChipOption[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  /** What is chosen is the usual, and so not worth a dark chip. */
  readonly isUsual?: boolean
}

const summaryOf = (label: string, options: readonly ChipOption[], chosen: readonly string[]): string => {
  const [first] = options.filter(({ value }) => chosen.includes(value))
  if (!first) return label
  return chosen.length === 1 ? first.label : `${label} · ${chosen.length}`
}

/** Closes on Escape, on a click elsewhere and when focus leaves. */
export function useDismiss(isOpen: boolean, close: () => void) {
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!isOpen) return
    const onOutside = (event: Event): void => {
      if (event.target instanceof Node && !frame.current?.contains(event.target)) close()
    }
    document.addEventListener('pointerdown', onOutside)
    document.addEventListener('focusin', onOutside)
    return () => {
      document.removeEventListener('pointerdown', onOutside)
      document.removeEventListener('focusin', onOutside)
    }
  }, [isOpen, close])
  return frame
}

export function ChipMenu({ label, options, chosen, onChange, isUsual = false }: Props) {
  const [isOpen, setOpen] = useState(false)
  const frame = useDismiss(isOpen, () => setOpen(false))
  const button = useRef<HTMLButtonElement>(null)
  const listId = useId()
  const toggle = (value: string): void =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes from anywhere inside, on behalf of the button.
    <div
      ref={frame}
      className="chip"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return
        event.preventDefault()
        setOpen(false)
        button.current?.focus()
      }}
    >
      <button
        ref={button}
        type="button"
        className={`chip-button${chosen.length > 0 && !isUsual ? ' is-set' : ''}`}
        aria-expanded={isOpen}
        aria-controls={listId}
        onClick={() => setOpen(!isOpen)}
      >
        {summaryOf(label, options, chosen)}
        <Icon name="down" size={14} />
      </button>
      {isOpen && (
        <fieldset id={listId} className="chip-list card">
          <legend className="visually-hidden">{label}</legend>
          {options.map((option) => (
            <label key={option.value}>
              <input type="checkbox" checked={chosen.includes(option.value)} onChange={() => toggle(option.value)} />
              {option.mark}
              <span>{option.label}</span>
              {option.count !== undefined && <em>{option.count}</em>}
            </label>
          ))}
        </fieldset>
      )}
    </div>
  )
}
