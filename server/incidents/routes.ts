// What the incidents slice answers.

import type { AnyEndpoint } from '../platform/endpoint.ts'
import { incidentFileEndpoints } from './incident-files.routes.ts'
import { incidentPatrolEndpoints } from './incident-patrols.routes.ts'
import { incidentPhotoEndpoints } from './incident-photos.routes.ts'
import { incidentEndpoints } from './incidents.routes.ts'
import { photoEndpoints } from './photos.routes.ts'
import { sightingEndpoints } from './sightings.routes.ts'

export const incidentsEndpoints: readonly AnyEndpoint[] = [
  ...sightingEndpoints,
  ...photoEndpoints,
  ...incidentEndpoints,
  ...incidentPhotoEndpoints,
  ...incidentFileEndpoints,
  ...incidentPatrolEndpoints,
]
