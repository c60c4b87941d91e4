// OGC API – Features over the collections that app.ts hands in.

import type { Collection } from '../platform/collection.ts'
import type { AnyEndpoint } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import { itemEndpoints } from './items.routes.ts'
import { interfaceEndpoint, pageEndpoints } from './pages.routes.ts'
import { writeEndpoints } from './writes.routes.ts'

export function ogcEndpoints(services: Services, collections: readonly Collection[]): readonly AnyEndpoint[] {
  const endpoints: readonly AnyEndpoint[] = [
    interfaceEndpoint(() => endpoints),
    ...pageEndpoints(services, collections),
    ...itemEndpoints(services, collections),
    ...writeEndpoints(collections),
  ]
  return endpoints
}
