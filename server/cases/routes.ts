// What the cases slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { bundleEndpoints } from './bundles.routes.ts'
import { caseEndpoints } from './cases.routes.ts'
import { clockEndpoints } from './clocks.routes.ts'
import { custodyEndpoints } from './custody.routes.ts'
import { evidenceEndpoints } from './evidence.routes.ts'
import { freezeEndpoints } from './freezes.routes.ts'
import { remedyEndpoints } from './remedies.routes.ts'
import { thresholdEndpoints } from './thresholds.routes.ts'

export const casesEndpoints: readonly AnyEndpoint[] = [
  ...caseEndpoints,
  ...clockEndpoints,
  ...thresholdEndpoints,
  ...evidenceEndpoints,
  ...custodyEndpoints,
  ...freezeEndpoints,
  ...bundleEndpoints,
  ...remedyEndpoints,
]
