// The mark beside a legend line, drawn as the map draws it.

import { useEffect, useRef } from 'react'
import { hatchPicture, isHatch } from './patterns.ts'
import type { Swatch as Mark } from './subject.ts'

function HatchMark({ pattern, color }: { readonly pattern: string; readonly color: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen || !isHatch(pattern)) return
    const { width, height, data } = hatchPicture(pattern)
    const picture = pen.createImageData(width, height)
    picture.data.set(data)
    pen.putImageData(picture, 0, 0)
  }, [pattern])
  return <canvas ref={canvas} width={44} height={28} className="swatch" style={{ borderColor: color }} aria-hidden="true" />
}

export function Swatch({ mark }: { readonly mark: Mark }) {
  if (mark.kind === 'hatch') return <HatchMark pattern={mark.pattern} color={mark.color} />
  if (mark.kind === 'fill') return <span className="swatch" style={{ background: mark.color }} aria-hidden="true" />
  if (mark.kind === 'line') {
    return <span className="swatch-line" style={{ borderTop: `2px ${mark.isDashed ? 'dashed' : 'solid'} ${mark.color}` }} aria-hidden="true" />
  }
  return (
    <span className="swatch-dot" style={{ background: mark.color }} aria-hidden="true">
      {mark.letter}
    </span>
  )
}
