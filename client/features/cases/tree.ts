// Items of evidence as a tree: originals, and below each what was made of it.

import type { EvidenceItem } from '#contract/cases'

export type Branch = { readonly item: EvidenceItem; readonly children: readonly Branch[] }

/** An item whose parent is not among those at hand stands by itself. */
export function branchesOf(items: readonly EvidenceItem[]): readonly Branch[] {
  const known = new Set(items.map(({ itemNo }) => itemNo))
  const grow = (item: EvidenceItem): Branch => ({
    item,
    children: items.filter(({ parentNo }) => parentNo === item.itemNo).map(grow),
  })
  return items.filter(({ parentNo }) => parentNo === null || !known.has(parentNo)).map(grow)
}

/** From the original down to the item itself; only as far as the items at hand go. */
export function lineOf(items: readonly EvidenceItem[], itemNo: number): readonly EvidenceItem[] {
  const found = items.find((each) => each.itemNo === itemNo)
  if (found === undefined) return []
  return found.parentNo === null ? [found] : [...lineOf(items, found.parentNo), found]
}
