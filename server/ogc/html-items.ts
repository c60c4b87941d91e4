// Pages of features for people to read: the form that asks, the map, the table; and one feature.

import type { ItemsAsked } from '#contract/ogc'
import type { Words } from '../platform/collection.ts'
import type { Published } from './asking.ts'
import { anchor, type Html, html, pageOf, tableOf } from './html.ts'
import { langOf, titleOf, wayTo } from './html-pages.ts'
import type { PageWords } from './html-words.ts'
import type { ItemRow } from './items.queries.ts'
import type { Outline } from './picture.queries.ts'
import { pictureOf } from './picture.ts'

export type Drawn = {
  readonly outlines: readonly Outline[]
  readonly ground: readonly string[]
  /** Whose outlines lie below, and what they are not. */
  readonly groundSource: Words | null
}
export type ItemsShown = Drawn & {
  readonly rows: readonly ItemRow[]
  readonly matched: number
  readonly isEstimate: boolean
  readonly next: string | null
}

const valuesOf = ({ properties }: ItemRow): Readonly<Record<string, unknown>> => ({ ...properties })
function said(value: unknown, words: PageWords): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? words.yes : words.no
  return typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : String(value)
}
const nameOf = (row: ItemRow): string => {
  const values = valuesOf(row)
  return [values['code'] ?? row.id, values['name'] ?? values['name_zh']].filter((part) => typeof part === 'string').join(' ')
}
const demoNote = (words: PageWords, rows: readonly ItemRow[]): Html | '' =>
  rows.some((row) => valuesOf(row)['is_demo'] === true) ? html`<p class="demo">${words.demo}</p>` : ''

const sourceNote = (words: PageWords, { groundSource }: Drawn): Html | '' =>
  groundSource === null ? '' : html`<p class="note">${groundSource[langOf(words)]}</p>`

const kept = ['bbox', 'sortby', 'year', 'season', 'crs'] as const
function formOf(here: string, words: PageWords, asked: ItemsAsked, hasPast: boolean): Html {
  const hidden = kept.flatMap((name) => {
    const value = asked[name]
    return value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${String(value)}">`]
  })
  const past = hasPast
    ? html`<label>${words.asOf}<input type="text" name="datetime" placeholder="2026-03-01" value="${asked.datetime ?? ''}"></label>`
    : ''
  return html`<form action="${here}" method="get"><input type="hidden" name="f" value="html">${hidden}
<label>${words.filter}<input class="wide" name="filter" value="${asked.filter ?? ''}"></label>${past}
<label>${words.perPage}<input type="number" name="limit" min="1" max="500" value="${asked.limit}"></label><button>${words.show}</button></form>`
}

export function itemsPage(root: string, words: PageWords, one: Published, asked: ItemsAsked, shown: ItemsShown): string {
  const here = `${root}/collections/${one.id}/items`
  const hrefOf = (id: string): string => `${here}/${encodeURIComponent(id)}`
  const names = new Map(shown.rows.map((row) => [row.id, nameOf(row)]))
  const columns = one.records.properties.filter(({ name }) => shown.rows.some((row) => name in valuesOf(row)))
  const table = tableOf(
    [words.items, ...columns.map((column) => titleOf(column, words))],
    shown.rows.map((row) => [
      anchor(hrefOf(row.id), nameOf(row)),
      ...columns.map(({ name }) => said(valuesOf(row)[name], words)),
    ]),
  )
  const next = shown.next === null ? '' : html`<p><a rel="next" href="${shown.next}">${words.next}</a></p>`
  const body = html`${demoNote(words, shown.rows)}${formOf(here, words, asked, one.past !== undefined)}
<p>${words.shown(shown.rows.length, shown.matched, shown.isEstimate)}</p>${pictureOf(words, shown.outlines, shown.ground, hrefOf, (id) => names.get(id) ?? id)}${sourceNote(words, shown)}${table}${next}`
  return pageOf(words, wayTo(root, words, [`${root}/collections/${one.id}`, titleOf(one, words)]), titleOf(one, words), body)
}

export function itemPage(root: string, words: PageWords, one: Published, row: ItemRow, drawn: Drawn): string {
  const here = `${root}/collections/${one.id}`
  const rows = one.records.properties.map((property) => [titleOf(property, words), said(valuesOf(row)[property.name], words)])
  const { outlines, ground } = drawn
  const picture = pictureOf(
    words,
    outlines,
    ground,
    (id) => `${here}/items/${encodeURIComponent(id)}`,
    () => nameOf(row),
  )
  const body = html`${demoNote(words, [row])}${tableOf([words.property, words.value], [...rows, [words.id, row.id], [words.source, one.source[langOf(words)]]])}${picture}${sourceNote(words, drawn)}`
  return pageOf(words, wayTo(root, words, [here, titleOf(one, words)], [`${here}/items`, words.items]), nameOf(row), body)
}
