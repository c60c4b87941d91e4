// How much of the map the floating panels cover, so that what is flown to lands in the open part.

import type { PaddingOptions } from 'maplibre-gl'

const marginPx = 36

/** Pixels from each edge of `container`. Measured on the page, so that panels need not tell. */
export function clearance(container: HTMLElement): PaddingOptions {
  const map = container.getBoundingClientRect()
  const padding = { top: marginPx + 40, left: marginPx, right: marginPx + 30, bottom: marginPx }
  for (const panel of document.querySelectorAll('.drawer')) {
    const box = panel.getBoundingClientRect()
    const isSheet = box.width >= map.width - 1
    const isLeft = panel.classList.contains('drawer-side') || panel.classList.contains('drawer-wide')
    if (isLeft && !isSheet) padding.left = Math.max(padding.left, box.right - map.left + marginPx)
    else if (panel.classList.contains('drawer-detail') && !isSheet) {
      padding.right = Math.max(padding.right, map.right - box.left + marginPx)
    } else padding.bottom = Math.max(padding.bottom, map.bottom - box.top + marginPx)
  }
  const tooTall = padding.top + padding.bottom > map.height - 80
  // A wide drawer leaves little beside it, but what little there is counts.
  const tooWide = padding.left + padding.right > map.width - 80
  return { ...padding, ...(tooTall ? { bottom: marginPx } : {}), ...(tooWide ? { left: marginPx, right: marginPx } : {}) }
}
