// Choosing one of many by typing a part of the name: the server answers the few that fit.

import { type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'

type Found = { readonly id: string }
type Props<Item extends Found, Key extends QueryKey> = {
  /** Shown before anything is typed. */
  readonly hint: string
  readonly none: string
  readonly query: (q: string) => UseQueryOptions<readonly Item[], Error, readonly Item[], Key>
  readonly wordsOf: (item: Item) => string
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string | undefined) => void
}

/** Fits an antd Form.Item, which hands it `id`, `value` and `onChange`. */
export function PickField<Item extends Found, Key extends QueryKey>({
  hint,
  none,
  query,
  wordsOf,
  id,
  value,
  onChange,
}: Props<Item, Key>) {
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery(query(q))
  return (
    <Select
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      placeholder={hint}
      notFoundContent={q === '' ? hint : none}
      options={(found.data ?? []).map((item) => ({ value: item.id, label: wordsOf(item) }))}
      {...(id === undefined ? {} : { id })}
      value={value ?? null}
      onChange={(next) => onChange?.(next ?? undefined)}
    />
  )
}
