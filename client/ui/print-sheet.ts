// Prints one element of the screen as a sheet of its own, with everything that was folded opened out.

import './print-sheet.css'

/** The copy is put beside the page, not inside the scrolling drawer, whose clipping would cut it after one sheet. */
export function printSheet(element: HTMLElement): void {
  const sheet = document.createElement('div')
  sheet.className = 'print-sheet'
  const copy = element.cloneNode(true)
  sheet.append(copy)
  for (const folded of sheet.querySelectorAll('details')) folded.open = true
  document.body.append(sheet)
  document.documentElement.classList.add('is-printing-sheet')
  const done = (): void => {
    document.documentElement.classList.remove('is-printing-sheet')
    sheet.remove()
    window.removeEventListener('afterprint', done)
  }
  window.addEventListener('afterprint', done)
  window.print()
}
