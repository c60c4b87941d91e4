// Choosing an area of the tree by typing a part of its name or code.

import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AreaLevel, areaName, useAreas } from './areas.ts'

type Props = {
  readonly levels: readonly AreaLevel[]
  readonly id?: string
  readonly value?: string
  readonly onChange?: (code: string) => void
}

/** Fits an antd Form.Item, which hands it `id`, `value` and `onChange`. */
export function AreaField({ levels, id, value, onChange }: Props) {
  const { i18n } = useTranslation()
  const { all, lineOf } = useAreas()
  const label = (code: string): string =>
    lineOf(code)
      .filter(({ level }) => level !== 'prefecture')
      .map((area) => areaName(area, i18n.language))
      .join(' · ')
  const options = all
    .filter(({ level }) => levels.includes(level))
    .map(({ code }) => ({ value: code, label: `${label(code)}（${code}）` }))
  return (
    <Select
      showSearch={{ optionFilterProp: 'label' }}
      options={options}
      {...(id === undefined ? {} : { id })}
      {...(value === undefined ? {} : { value })}
      {...(onChange === undefined ? {} : { onChange })}
    />
  )
}
