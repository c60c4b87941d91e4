// What the incidents slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import type { Services } from '../platform/services.ts'
import { alertAddressEndpoints } from './alert-address.routes.ts'
import { alertEndpoints } from './alerts.routes.ts'
import { incidentFileEndpoints } from './incident-files.routes.ts'
import { incidentPatrolEndpoints } from './incident-patrols.routes.ts'
import { incidentPhotoEndpoints } from './incident-photos.routes.ts'
import { incidentEndpoints } from './incidents.routes.ts'
import { photoEndpoints } from './photos.routes.ts'
import { sightingEndpoints } from './sightings.routes.ts'

export const incidentsEndpoints = (services: Services): readonly AnyEndpoint[] => [
  ...sightingEndpoints,
  ...photoEndpoints,
  ...incidentEndpoints,
  ...incidentPhotoEndpoints,
  ...incidentFileEndpoints,
  ...incidentPatrolEndpoints,
  ...alertEndpoints(services),
  ...alertAddressEndpoints(services),
]
