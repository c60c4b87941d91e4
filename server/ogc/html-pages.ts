// What stands on the pages that people read: landing, interface, collections, one collection.

import type { Collection, RecordProperty } from '../platform/collection.ts'
import type { Schema } from '../platform/openapi.ts'
import type { Published } from './asking.ts'
import { anchor, type Html, html, pageOf, tableOf, type Way } from './html.ts'
import { type Lang, langs, type PageWords } from './html-words.ts'
import type { Extent } from './picture.queries.ts'

export const langOf = (words: PageWords): Lang => langs.find((lang) => words.lang.startsWith(lang)) ?? 'zh'
export const titleOf = ({ title }: Pick<Collection | RecordProperty, 'title'>, words: PageWords): string => title[langOf(words)]

export const wayTo = (root: string, words: PageWords, ...further: readonly Way[]): readonly Way[] => [
  [root, words.home],
  [`${root}/collections`, words.collections],
  ...further,
]

export function landingPage(root: string, words: PageWords): string {
  const ways: readonly Way[] = [
    [`${root}/collections`, words.collections],
    [`${root}/api`, words.api],
    [`${root}/conformance`, words.conformance],
  ]
  return pageOf(
    words,
    wayTo(root, words),
    words.title,
    html`<p>${words.about}</p><ul>${ways.map(([href, text]) => html`<li>${anchor(href, text)}</li>`)}</ul>`,
  )
}

export const conformancePage = (root: string, words: PageWords, classes: readonly string[]): string =>
  pageOf(
    words,
    wayTo(root, words),
    words.conformance,
    html`<ul>${classes.map((each) => html`<li><code>${each}</code></li>`)}</ul>`,
  )

export function collectionsPage(root: string, words: PageWords, collections: readonly Published[]): string {
  const rows = collections.map((one) => [
    anchor(`${root}/collections/${one.id}`, titleOf(one, words)),
    html`<code>${one.id}</code>`,
    one.source[langOf(words)],
    anchor(`${root}/collections/${one.id}/items`, words.items),
  ])
  const body =
    rows.length === 0 ? html`<p>${words.signIn}</p>` : tableOf([words.collections, words.id, words.source, words.items], rows)
  return pageOf(words, wayTo(root, words), words.collections, body)
}

const propertiesTable = (words: PageWords, properties: readonly RecordProperty[]): Html =>
  tableOf(
    [words.property, words.id, words.value],
    properties.map((property) => [titleOf(property, words), html`<code>${property.name}</code>`, property.type]),
  )

export function collectionPage(root: string, words: PageWords, one: Published, extent: Extent | null): string {
  const here = `${root}/collections/${one.id}`
  const place = extent === null ? '' : html`<dt>${words.place}</dt><dd>${extent.map((each) => each.toFixed(4)).join(' · ')}</dd>`
  const past = one.past === undefined ? '' : html`<dd>${words.asOfHint} (<code>datetime</code>)</dd>`
  const body = html`<p>${anchor(`${here}/items`, words.items)} · ${anchor(`${here}/queryables`, words.queryables)}</p>
<dl><dt>${words.source}</dt><dd>${one.source[langOf(words)]}</dd>${past}${place}</dl><h2>${words.queryables}</h2>${propertiesTable(words, one.records.properties)}`
  return pageOf(words, wayTo(root, words), titleOf(one, words), body)
}

const namesOf = (parameters: unknown): string =>
  (Array.isArray(parameters) ? parameters : [])
    .map((each: { readonly name?: string; readonly $ref?: string }) => each.name ?? each.$ref?.split('/').at(-1) ?? '')
    .join(', ')

/** The service documentation: every path with what it takes. */
export function interfacePage(root: string, words: PageWords, document: Schema): string {
  const rows = Object.entries(Object(document['paths'])).flatMap(([path, operations]) =>
    Object.entries(Object(operations)).map(([method, operation]) => {
      const { summary, parameters } = Object(operation)
      return [html`<code>${method.toUpperCase()} ${path}</code>`, String(summary), html`<code>${namesOf(parameters)}</code>`]
    }),
  )
  const body = html`<p>${anchor(`${root}/api?f=json`, 'OpenAPI 3.0')}</p>${tableOf(['HTTP', words.what, words.parameters], rows)}`
  return pageOf(words, wayTo(root, words), words.api, body)
}
