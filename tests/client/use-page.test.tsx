// A page is one of what was asked for: asked for anything else, a list begins at its first.

import { useState } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { usePage } from '../../client/api/use-page.ts'

type Filters = { readonly area: string; readonly kind?: string }
type Act = { readonly turn: number } | { readonly ask: Filters }

/** The page shown at first and after each act. */
function pagesShown(first: Filters, acts: readonly Act[]): readonly number[] {
  const shown: number[] = []
  function List() {
    const [filters, ask] = useState(first)
    const [page, turn] = usePage(filters)
    const act = acts[shown.length]
    shown.push(page)
    if (act !== undefined && 'turn' in act) turn(act.turn)
    else if (act !== undefined) ask(act.ask)
    return null
  }
  renderToStaticMarkup(<List />)
  return shown
}

describe('the page of a list', () => {
  it('is the one turned to, and the first again as soon as a filter changes', () => {
    expect(pagesShown({ area: 'a' }, [{ turn: 3 }, { ask: { area: 'b' } }, { turn: 2 }])).toEqual([1, 3, 1, 2])
  })

  it('stays where the same is asked for in other words', () => {
    expect(pagesShown({ area: 'a', kind: 'x' }, [{ turn: 3 }, { ask: { kind: 'x', area: 'a' } }])).toEqual([1, 3, 3])
  })
})
