// Reads well-known text (WKT 1, ESRI's dialect, WKT 2) into a tree of names and arguments; knows nothing of what the names mean.

export type WktNode = { readonly name: string; readonly items: readonly WktItem[] }
export type WktItem = WktNode | string | number

const tokenPattern = /\s*(?:"((?:[^"]|"")*)"|([A-Za-z_][A-Za-z0-9_]*)|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([[\](),]))/gy

type Token = { readonly kind: 'text' | 'word' | 'number' | 'mark'; readonly value: string }

function* tokensOf(text: string): Generator<Token> {
  tokenPattern.lastIndex = 0
  while (tokenPattern.lastIndex < text.length) {
    const match = tokenPattern.exec(text)
    if (!match) return
    const [, quoted, word, number, mark] = match
    if (quoted !== undefined) yield { kind: 'text', value: quoted.replaceAll('""', '"') }
    else if (word !== undefined) yield { kind: 'word', value: word }
    else if (number !== undefined) yield { kind: 'number', value: number }
    else yield { kind: 'mark', value: mark ?? '' }
  }
}

/** The outermost node, or null where the text is not WKT. */
export function parseWkt(text: string): WktNode | null {
  const stack: { name: string; items: WktItem[] }[] = []
  let word: string | null = null
  for (const { kind, value } of tokensOf(text.replace(/^\uFEFF/, ''))) {
    const top = stack.at(-1)
    if (kind === 'word') word = value
    else if (kind !== 'mark') top?.items.push(kind === 'number' ? Number(value) : value)
    else if (value === '[' || value === '(') {
      stack.push({ name: (word ?? '').toUpperCase(), items: [] })
      word = null
    } else {
      if (word !== null) top?.items.push(word)
      word = null
      if (value === ',') continue
      const node = stack.pop()
      if (!node) return null
      const parent = stack.at(-1)
      if (!parent) return node
      parent.items.push(node)
    }
  }
  return null
}

const isNode = (item: WktItem | undefined): item is WktNode => typeof item === 'object'

/** The first node so named anywhere below, breadth before depth. */
export function findNode(node: WktNode, names: readonly string[]): WktNode | null {
  const children = node.items.filter(isNode)
  return (
    children.find(({ name }) => names.includes(name)) ??
    children.map((child) => findNode(child, names)).find((hit) => hit !== null) ??
    null
  )
}

export function findNodes(node: WktNode, names: readonly string[]): readonly WktNode[] {
  return node.items
    .filter(isNode)
    .flatMap((child) => [...(names.includes(child.name) ? [child] : []), ...findNodes(child, names)])
}

export const textOf = (node: WktNode | null): string => {
  const first = node?.items.find((item) => typeof item === 'string')
  return typeof first === 'string' ? first : ''
}

export const numbersOf = (node: WktNode | null): readonly number[] => node?.items.filter((item) => typeof item === 'number') ?? []
