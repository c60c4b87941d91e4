// Which columns this reader wants, remembered on this machine.

import { useState } from 'react'
import { type ColumnKey, columnKeys, usualColumns } from './table-columns.tsx'

const key = 'balance.columns'

function remembered(): readonly ColumnKey[] {
  const words = (localStorage.getItem(key) ?? '').split(',')
  const known = columnKeys.filter((each) => words.includes(each))
  return known.length > 0 ? known : usualColumns
}

export function useColumns(): readonly [readonly ColumnKey[], (next: readonly ColumnKey[]) => void] {
  const [columns, setColumns] = useState(remembered)
  return [
    columns,
    (next) => {
      // A table without a column could not be given one back.
      const kept = next.length > 0 ? next : usualColumns
      localStorage.setItem(key, kept.join(','))
      setColumns(kept)
    },
  ]
}
