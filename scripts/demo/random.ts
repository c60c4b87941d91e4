// Chance that can be repeated: every thing in the demonstration draws from a stream named after it, so that making one
// village more or less changes no other.

export type Random = () => number

/** 32 bits from text, well mixed: neighbouring names give unrelated numbers. */
function mixed(text: string, salt: number): number {
  let h = 0x811c9dc5 ^ salt
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Uniform in [0, 1), the same run of numbers for the same seed and name. */
export function stream(seed: number, name: string): Random {
  let state = mixed(name, seed)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const between = (random: Random, low: number, high: number): number => low + random() * (high - low)

export function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}

/** About normal with mean 0 and deviation 1, never beyond 3. */
export const bell = (random: Random): number => (random() + random() + random() + random() + random() + random() - 3) * Math.SQRT2

/** A UUID (version 8: made by rule) that belongs to this name for good. */
export function namedUuid(seed: number, name: string): string {
  const hex = [1, 2, 3, 4]
    .map((part) =>
      mixed(name, Math.imul(seed, 31) + part)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
