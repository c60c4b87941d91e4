// Which page of a list is shown: a page is one of what was asked for, and of anything else the first is shown.

import { useState } from 'react'
import { hashWithMoment } from './moment.ts'
import type { Query } from './request.ts'

type Turned = { readonly of: string; readonly page: number }

/** The page that somebody turned to, as long as it is one of what is asked for now. */
const pageOf = (turned: Turned, of: string): number => (turned.of === of ? turned.page : 1)

/** `filters` is everything the list is asked by but its page; the moment looked at counts as one of them. */
export function usePage(filters: Query): readonly [page: number, turnTo: (page: number) => void] {
  const of = hashWithMoment([filters])
  const [turned, setTurned] = useState<Turned>({ of, page: 1 })
  return [pageOf(turned, of), (page) => setTurned({ of, page })]
}
