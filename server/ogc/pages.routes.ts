// The pages that lead to features: landing, interface, conformance, collections, and what may be asked of each.

import { collectionAsked, documentAsked, type Link, schemaAsked } from '#contract/ogc'
import type { Collection } from '../platform/collection.ts'
import { type AnyEndpoint, reading } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import {
  answered,
  door,
  extentOf,
  findPublished,
  isPublished,
  json,
  mayRead,
  otherForm,
  type Published,
  rootOf,
} from './asking.ts'
import { collectionOf, conformance, landingOf, schemaJson, schemaOf } from './documents.ts'
import { collectionPage, collectionsPage, conformancePage, interfacePage, landingPage } from './html-pages.ts'
import { interfaceOf, openApi } from './interface.ts'

const landing = reading({
  ...door,
  path: '/ogc',
  summary: 'OGC API – Features: where it begins',
  input: documentAsked,
  run: async ({ http, input }) =>
    answered(http, input.f, { document: () => landingOf(rootOf(http)), page: (words) => landingPage(rootOf(http), words) }),
})

const conforms = reading({
  ...door,
  path: '/ogc/conformance',
  summary: 'OGC API – Features: the classes it conforms to',
  input: documentAsked,
  run: async ({ http, input }) =>
    answered(http, input.f, {
      document: () => ({ conformsTo: conformance }),
      page: (words) => conformancePage(rootOf(http), words, conformance),
    }),
})

/** Itself among those it describes; `endpoints` are all of them. */
export const interfaceEndpoint = (endpoints: () => readonly AnyEndpoint[]): AnyEndpoint =>
  reading({
    ...door,
    path: '/ogc/api',
    summary: 'OGC API – Features: this interface as an OpenAPI 3.0 document',
    input: documentAsked,
    run: async ({ http, input }) => {
      const document = () => interfaceOf(endpoints(), rootOf(http))
      return answered(http, input.f, {
        document,
        type: openApi,
        page: (words) => interfacePage(rootOf(http), words, document()),
      })
    },
  })

export function pageEndpoints(services: Services, collections: readonly Collection[]): readonly AnyEndpoint[] {
  const published: readonly Published[] = collections.filter(isPublished)
  const list = reading({
    ...door,
    path: '/ogc/collections',
    summary: 'OGC API – Features: the collections that the caller may read',
    input: documentAsked,
    run: async ({ caller, http, input }) => {
      const root = rootOf(http)
      const own = published.filter((one) => mayRead(caller, one))
      const self: Link = { href: `${root}/collections`, rel: 'self', type: 'application/json' }
      return answered(http, input.f, {
        document: () => ({ links: [self, otherForm(self.href)], collections: own.map((one) => collectionOf(root, one, null)) }),
        page: (words) => collectionsPage(root, words, own),
      })
    },
  })
  const one = reading({
    ...door,
    path: '/ogc/collections/:collectionId',
    cost: 'light',
    summary: 'OGC API – Features: a collection, and where what the caller sees of it lies',
    input: collectionAsked,
    run: async ({ caller, actor, input, http }) => {
      const found = findPublished(published, caller, input.collectionId)
      const extent = await extentOf(services, actor, found)
      return answered(http, input.f, {
        document: () => collectionOf(rootOf(http), found, extent),
        page: (words) => collectionPage(rootOf(http), words, found, extent),
      })
    },
  })
  const schema = (page: 'queryables' | 'schema'): AnyEndpoint =>
    reading({
      ...door,
      path: `/ogc/collections/:collectionId/${page}`,
      summary: `OGC API – Features: JSON Schema of what may be ${page === 'schema' ? 'answered' : 'asked'}`,
      input: schemaAsked,
      run: async ({ caller, input, http }) => {
        const found = findPublished(published, caller, input.collectionId)
        return json(schemaOf(rootOf(http), found, found.records, page), schemaJson)
      },
    })
  return [landing, conforms, list, one, schema('queryables'), schema('schema')]
}
