// The doors of the slice: signing in, the own account, tokens for machines, and what administrators keep.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import { accountEndpoints } from './account.routes.ts'
import { grantEndpoints } from './grants.routes.ts'
import { mappingEndpoints } from './mappings.routes.ts'
import { peopleEndpoints } from './people.routes.ts'
import { providerEndpoints } from './provider.routes.ts'
import { openProvider } from './provider.ts'
import { sessionEndpoints } from './session.routes.ts'
import type { Callers } from './session.ts'
import { tokenEndpoints } from './tokens.routes.ts'

/** `collections` are the ids of what is published: a token can be made for some of them. */
export function accessEndpoints(services: Services, callers: Callers, collections: readonly string[]): readonly AnyEndpoint[] {
  const { provider: config, publicUrl } = services.config
  const provider = config === null || publicUrl === null ? null : openProvider(config, publicUrl)
  return [
    ...sessionEndpoints(services, callers, provider),
    ...providerEndpoints(services, provider),
    ...accountEndpoints(services, callers),
    ...tokenEndpoints(callers, collections),
    ...grantEndpoints(callers),
    ...peopleEndpoints(services, callers),
    ...mappingEndpoints(services, callers),
  ]
}
