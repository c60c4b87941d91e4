// Choosing an area of the tree by typing a part of its name or code.

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type Area, type AreaLevel, areaName, useAreas } from './areas.ts'

type Props = {
  readonly levels: readonly AreaLevel[]
  /** Codes of areas: offers these and what lies in them. */
  readonly within?: readonly string[]
  /** What is said where none is chosen; the choice can then be taken back. */
  readonly placeholder?: string
  /** Its name where no form gives it one. */
  readonly label?: string
  readonly className?: string
  readonly id?: string
  readonly value?: string
  readonly onChange?: (code: string | undefined) => void
}

const isWithin = (line: readonly Area[], outer: string): boolean => line.some(({ code }) => code === outer)

/** Fits an antd Form.Item, which hands it `id`, `value` and `onChange`. */
export function AreaField({ levels, within, placeholder, label, className, id, value, onChange }: Props) {
  const { i18n } = useTranslation()
  const { all, lineOf } = useAreas()
  const nameOf = (code: string): string =>
    lineOf(code)
      .filter(({ level }, _, line) => level !== 'prefecture' || line.length === 1)
      .map((area) => areaName(area, i18n.language))
      .join(' · ')
  const options = all
    .filter(({ level, code }) => levels.includes(level) && (within?.some((outer) => isWithin(lineOf(code), outer)) ?? true))
    .map(({ code }) => ({ value: code, label: `${nameOf(code)}（${code}）` }))
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      allowClear={placeholder !== undefined}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(className === undefined ? {} : { className })}
      {...(id === undefined ? {} : { id })}
      value={value || null}
      onChange={(code) => onChange?.(code ?? undefined)}
    />
  )
}
