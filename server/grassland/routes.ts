// Scenes from satellites, and parcels over the years.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { sceneEndpoints } from './scenes.routes.ts'
import { seriesEndpoints } from './series.routes.ts'

export const grasslandEndpoints: readonly AnyEndpoint[] = [...sceneEndpoints, ...seriesEndpoints]
