// Black boxes over a picture, in hundredths of its sides, so that they mean the same at every size.

export type Box = readonly [left: number, top: number, width: number, height: number]

const within = (share: number): number => Math.min(100, Math.max(0, share))

export function boxBetween([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): Box {
  const [left, right] = [within(Math.min(x1, x2)), within(Math.max(x1, x2))]
  const [top, bottom] = [within(Math.min(y1, y2)), within(Math.max(y1, y2))]
  return [left, top, right - left, bottom - top]
}

/** A slip of the pointer is no box. */
export const isWorth = ([, , width, height]: Box): boolean => width > 0.3 && height > 0.3

/** Whole pixels that hold all of the box: what it touches is covered. */
export function pixelsOf(
  [left, top, width, height]: Box,
  size: { readonly width: number; readonly height: number },
): [number, number, number, number] {
  const x = Math.floor((left * size.width) / 100)
  const y = Math.floor((top * size.height) / 100)
  return [x, y, Math.ceil(((left + width) * size.width) / 100) - x, Math.ceil(((top + height) * size.height) / 100) - y]
}
