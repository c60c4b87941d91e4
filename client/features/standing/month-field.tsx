// A month, with its label above it.

import { Input } from 'antd'
import { useId } from 'react'

type Props = {
  readonly label: string
  readonly value: string
  readonly min?: string
  readonly max?: string
  readonly onChange: (month: string) => void
}

export function MonthField({ label, value, min, max, onChange }: Props) {
  const id = useId()
  return (
    <div className="standing-month">
      <label htmlFor={id} className="soft">
        {label}
      </label>
      <Input id={id} type="month" value={value} min={min} max={max} onChange={({ target }) => onChange(target.value)} />
    </div>
  )
}
