// Was this text read in a wrong encoding? It shows where its letters, written back as bytes, are good Chinese or Tibetan in another.

import iconv from 'iconv-lite'

const hanOrTibetan = /^[\p{Script=Han}\p{Script=Tibetan}\p{P}\p{ASCII}]*$/u
const foreign = /[^\p{ASCII}]/gu
/** A name of one accented letter is no sign; four in a row stand in no language of the place. */
const latin = /[\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{4}/

/** ÑÝÊ¾ or 婕旂ず, where 演示 was meant. */
export function isMisread(text: string): boolean {
  const marks = text.match(foreign)
  if (marks === null || marks.length < 3) return false
  if (latin.test(text)) return isOther(text, 'windows-1252', 'utf-8') || isOther(text, 'windows-1252', 'gb18030')
  return isOther(text, 'gb18030', 'utf-8')
}

function isOther(text: string, read: string, meant: string): boolean {
  const bytes = iconv.encode(text, read)
  if (iconv.decode(bytes, read) !== text) return false
  try {
    const found = new TextDecoder(meant, { fatal: true }).decode(bytes)
    return found !== text && hanOrTibetan.test(found) && (found.match(foreign)?.length ?? 0) >= 2
  } catch {
    return false
  }
}
