// Was this text read in a wrong encoding? It shows where its letters, written back as bytes, are good Chinese or Tibetan in another.

type Bytes = ReadonlyMap<string, readonly number[]>

const hanOrTibetan = /^[\p{Script=Han}\p{Script=Tibetan}\p{P}\p{ASCII}]*$/u
const foreign = /[^\p{ASCII}]/gu
/** A name of one accented letter is no sign; four in a row stand in no language of the place. */
const latin = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{4}/

/** ÑÝÊ¾ or 婕旂ず, where 演示 was meant. */
export function isMisread(text: string): boolean {
  const marks = text.match(foreign)
  if (marks === null || marks.length < 3) return false
  if (latin.test(text)) return isOther(text, western(), 'utf-8') || isOther(text, western(), 'gb18030')
  return isOther(text, chinese(), 'utf-8')
}

function isOther(text: string, written: Bytes, meant: string): boolean {
  const bytes: number[] = []
  for (const letter of text) {
    const own = letter < '\u0080' ? [letter.charCodeAt(0)] : written.get(letter)
    if (own === undefined) return false
    bytes.push(...own)
  }
  try {
    const found = new TextDecoder(meant, { fatal: true }).decode(Uint8Array.from(bytes))
    return hanOrTibetan.test(found) && (found.match(foreign)?.length ?? 0) >= 2
  } catch {
    return false
  }
}

const once = (make: () => Bytes): (() => Bytes) => {
  let made: Bytes | null = null
  return () => {
    made ??= make()
    return made
  }
}
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i)

// What Windows put where Latin-1 has control characters, from 0x80; decoders differ in whether they know it, so both count.
const windowsMarks = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const western = once(
  () =>
    new Map([
      ...range(0x80, 0x100).map((byte) => [String.fromCharCode(byte), [byte]] as const),
      ...Array.from(windowsMarks, (mark, i) => [mark, [0x80 + i]] as const),
    ]),
)

// The platform only decodes, so the way back is the way there, walked once over every letter.
const chinese = once(() => {
  const decoder = new TextDecoder('gb18030')
  const pairs = range(0x81, 0xff).flatMap((lead) => range(0x40, 0xff).map((trail) => [lead, trail] as const))
  return new Map(pairs.map((pair) => [decoder.decode(Uint8Array.from(pair)), pair] as const))
})
