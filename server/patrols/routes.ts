// The doors of patrols.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { patrolFieldEndpoints } from './field.routes.ts'
import { patrolReadEndpoints } from './patrols.routes.ts'
import { patrolUploadEndpoints } from './upload.routes.ts'

export const patrolsEndpoints: readonly AnyEndpoint[] = [
  ...patrolUploadEndpoints,
  ...patrolFieldEndpoints,
  ...patrolReadEndpoints,
]
