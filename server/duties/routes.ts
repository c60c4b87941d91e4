// What the duties slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { dueEndpoints } from './dues.routes.ts'
import { frequencyEndpoints } from './frequencies.routes.ts'
import { hereEndpoints } from './here.routes.ts'
import { postEndpoints } from './posts.routes.ts'
import { unitEndpoints } from './units.routes.ts'

export const dutiesEndpoints: readonly AnyEndpoint[] = [
  ...hereEndpoints,
  ...unitEndpoints,
  ...postEndpoints,
  ...frequencyEndpoints,
  ...dueEndpoints,
]
