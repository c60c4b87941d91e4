// What the tips slice answers. The doors by a fixed word stand before those by an id.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import { publicTipEndpoints } from './public.routes.ts'
import { tipEndpoints } from './tips.routes.ts'

export const tipsEndpoints = (services: Services): readonly AnyEndpoint[] => [...publicTipEndpoints(services), ...tipEndpoints]
