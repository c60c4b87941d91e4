// What the reports slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { balanceReportEndpoints } from './balance-report.routes.ts'
import { figureEndpoints } from './figures.routes.ts'
import { heatEndpoints } from './heat.routes.ts'
import { incidentEffortEndpoints } from './incident-effort.routes.ts'
import { incidentHeatEndpoints } from './incident-heat.routes.ts'
import { incidentTimesEndpoints } from './incident-times.routes.ts'
import { dutyPrintEndpoints } from './prints.routes.ts'
import { reportEndpoints } from './report.routes.ts'
import { scoreRuleEndpoints } from './score-rules.routes.ts'
import { scoreEndpoints } from './scores.routes.ts'

export const reportsEndpoints: readonly AnyEndpoint[] = [
  ...figureEndpoints,
  ...heatEndpoints,
  ...incidentHeatEndpoints,
  ...incidentTimesEndpoints,
  ...incidentEffortEndpoints,
  ...scoreRuleEndpoints,
  ...scoreEndpoints,
  ...reportEndpoints,
  ...balanceReportEndpoints,
  ...dutyPrintEndpoints,
]
