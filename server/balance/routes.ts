// Every door of the balance slice, in one list.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import { areaEndpoints } from './areas.routes.ts'
import { assessmentEndpoints } from './assessments.routes.ts'
import { defineBalanceJobs } from './jobs.ts'
import { operatorEndpoints } from './operators.routes.ts'
import { runEndpoints } from './runs.routes.ts'
import { standardsEndpoints } from './standards.routes.ts'
import { violationEndpoints } from './violations.routes.ts'

export function balanceEndpoints(services: Services): readonly AnyEndpoint[] {
  defineBalanceJobs(services)
  return endpoints
}

const endpoints: readonly AnyEndpoint[] = [
  ...assessmentEndpoints,
  ...areaEndpoints,
  ...operatorEndpoints,
  ...runEndpoints,
  ...violationEndpoints,
  ...standardsEndpoints,
]
