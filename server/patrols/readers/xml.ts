// XML read tag by tag. A DOCTYPE is refused, because entities can blow up a small file; only those of XML and HTML are known, each one character.

import sax from 'sax'
import { unreadable } from './collect.ts'

export type Tag = {
  /** Without its prefix, in lower case. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}
export type Visitor = {
  readonly open: (tag: Tag) => void
  /** `text` is what stood directly inside. */
  readonly close: (name: string, text: string) => void
}

/** Far deeper than any track, and far from what fills the memory. */
const deepest = 64

const bare = (name: string): string => name.slice(name.indexOf(':') + 1).toLowerCase()

function attributesOf(attributes: Readonly<Record<string, string | { readonly value: string }>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [bare(name), typeof value === 'string' ? value : value.value]),
  )
}

/** Throws `track-unreadable` where the text is no XML, or says more than tags. */
export function readXml(xml: string, visitor: Visitor): void {
  const parser = sax.parser(true)
  const texts: string[] = []
  parser.ondoctype = () => {
    throw unreadable('doctype')
  }
  parser.onerror = ({ message }) => {
    throw unreadable('not-xml', { message: message.split('\n')[0]?.slice(0, 120), line: parser.line + 1 })
  }
  parser.onopentag = ({ name, attributes }) => {
    if (texts.push('') > deepest) throw unreadable('too-deep')
    visitor.open({ name: bare(name), attributes: attributesOf(attributes) })
  }
  parser.ontext = (text) => {
    if (texts.length > 0) texts[texts.length - 1] += text
  }
  parser.oncdata = (text) => {
    if (texts.length > 0) texts[texts.length - 1] += text
  }
  parser.onclosetag = (name) => visitor.close(bare(name), (texts.pop() ?? '').trim())
  parser.write(xml).close()
}
