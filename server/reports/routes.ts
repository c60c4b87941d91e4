// What the reports slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { figureEndpoints } from './figures.routes.ts'

export const reportsEndpoints: readonly AnyEndpoint[] = [...figureEndpoints]
