// Colour arithmetic for the tests: contrast after WCAG 2.2, distance in Oklab, and colour vision after Machado et al. 2009 (severity 1).

type Triple = readonly [number, number, number]

const channels = (hex: string): Triple => {
  const value = (at: number): number => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [value(1), value(3), value(5)]
}

export const visions = ['normal', 'protan', 'deutan', 'tritan'] as const
export type Vision = (typeof visions)[number]

const seen: Readonly<Record<Vision, readonly [Triple, Triple, Triple]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

const dot = (row: Triple, value: Triple): number => row[0] * value[0] + row[1] * value[1] + row[2] * value[2]
const clamp = (value: number): number => Math.min(1, Math.max(0, value))

function oklab(linear: Triple): Triple {
  const l = Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], linear))
  const m = Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], linear))
  const s = Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], linear))
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], [l, m, s]),
    dot([1.9779984951, -2.428592205, 0.4505937099], [l, m, s]),
    dot([0.0259040371, 0.7827717662, -0.808675766], [l, m, s]),
  ]
}

const asSeen = (hex: string, vision: Vision): Triple => {
  const value = channels(hex)
  const [r, g, b] = seen[vision]
  return oklab([clamp(dot(r, value)), clamp(dot(g, value)), clamp(dot(b, value))])
}

export function distance(a: string, b: string, vision: Vision): number {
  const [x, y] = [asSeen(a, vision), asSeen(b, vision)]
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2])
}

export const lightness = (hex: string): number => oklab(channels(hex))[0]

const luminance = (hex: string): number => dot([0.2126, 0.7152, 0.0722], channels(hex))

export function contrast(a: string, b: string): number {
  const [bright, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x)
  return ((bright ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}
