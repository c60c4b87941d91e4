// The mark beside a legend line, drawn as the map draws it.

import { type HatchName, hatchPicture, isHatch } from './patterns.ts'
import type { Swatch as Mark } from './subject.ts'

const drawn = new Map<HatchName, string>()

/** The hatch as an address of a picture; drawn once. */
function hatchAddress(name: HatchName): string {
  const known = drawn.get(name)
  if (known !== undefined) return known
  const canvas = document.createElement('canvas')
  const { width, height, data } = hatchPicture(name)
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) return ''
  const picture = pen.createImageData(width, height)
  picture.data.set(data)
  pen.putImageData(picture, 0, 0)
  const address = canvas.toDataURL()
  drawn.set(name, address)
  return address
}

/** Half size, as on the map: hatches are drawn for double-density screens. */
const hatchStyle = (pattern: string, color: string) => ({
  borderColor: color,
  ...(isHatch(pattern) ? { backgroundImage: `url(${hatchAddress(pattern)})`, backgroundSize: '24px 24px' } : {}),
})

export function Swatch({ mark }: { readonly mark: Mark }) {
  switch (mark.kind) {
    case 'hatch':
      return <span className="mark-fill" style={hatchStyle(mark.pattern, mark.color)} aria-hidden="true" />
    case 'fill':
      return <span className="mark-fill" style={{ background: mark.color }} aria-hidden="true" />
    case 'line':
      return (
        <span
          className="mark-line"
          style={{ borderTop: `2px ${mark.isDashed ? 'dashed' : 'solid'} ${mark.color}` }}
          aria-hidden="true"
        />
      )
    case 'dot':
      return (
        <span className="mark-dot" style={{ background: mark.color }} aria-hidden="true">
          {mark.letter}
        </span>
      )
  }
}
