// The table of contents: the slices in domain order, and what they hand to the doors.

import type { Express } from 'express'
import type { Logger } from 'pino'
import { roles } from '#contract/access'
import { permissionsOf } from '#rules/access'
import { ledgerEndpoints } from './access/ledger.routes.ts'
import { recoverWalk } from './access/ledger.walk.ts'
import { accessKeepers } from './access/retention.keepers.ts'
import { retentionEndpoints } from './access/retention.routes.ts'
import { accessEndpoints } from './access/routes.ts'
import { type Callers, callerFinder } from './access/session.ts'
import { unlockEndpoints } from './access/unlocks.routes.ts'
import { areasCollections } from './areas/collections.ts'
import { areasImportable } from './areas/imports.ts'
import { areasEndpoints } from './areas/routes.ts'
import { balanceCollections } from './balance/collections.ts'
import { balanceEndpoints } from './balance/routes.ts'
import { recoverRuns } from './balance/runs.queries.ts'
import { defineBundleJobs } from './cases/bundles.job.ts'
import { recoverBundles } from './cases/bundles.queries.ts'
import { remedyCollections } from './cases/remedies.collections.ts'
import { casesEndpoints } from './cases/routes.ts'
import { dutyCollections } from './duties/collections.ts'
import { deadlineEndpoints } from './duties/deadlines.routes.ts'
import { eventEndpoints } from './duties/events.routes.ts'
import { unitsImportable } from './duties/imports.ts'
import { problemPhotoEndpoints } from './duties/problem-photos.routes.ts'
import { problemCollections } from './duties/problems.collections.ts'
import { defineProblemJobs } from './duties/problems.jobs.ts'
import { problemEndpoints } from './duties/problems.routes.ts'
import { dutiesEndpoints } from './duties/routes.ts'
import { recoverImports } from './exchange/actions.ts'
import { defineExportJobs } from './exchange/export/job.ts'
import { recoverExports } from './exchange/export/queries.ts'
import { exportEndpoints } from './exchange/exports.routes.ts'
import { defineFeedJobs, feedEndpoints } from './exchange/feed.routes.ts'
import { printEndpoints } from './exchange/prints.routes.ts'
import { exchangeKeepers } from './exchange/retention.ts'
import { exchangeEndpoints } from './exchange/routes.ts'
import { defineWebhookJobs } from './exchange/webhooks.jobs.ts'
import { webhookEndpoints } from './exchange/webhooks.routes.ts'
import { grasslandCollections } from './grassland/collections.ts'
import { yieldsImportable } from './grassland/imports.ts'
import { grasslandEndpoints } from './grassland/routes.ts'
import { waitingSceneFiles } from './grassland/scene-files.ts'
import { defineSceneJobs } from './grassland/scenes.job.ts'
import { recoverScenes } from './grassland/scenes.queries.ts'
import { defineAlertJobs } from './incidents/alerts.jobs.ts'
import { incidentCollections } from './incidents/collections.ts'
import { incidentKeepers } from './incidents/retention.ts'
import { incidentsEndpoints } from './incidents/routes.ts'
import { herdsImportable } from './livestock/imports.ts'
import { livestockEndpoints } from './livestock/routes.ts'
import { noticesEndpoints } from './notices/routes.ts'
import { ogcEndpoints } from './ogc/routes.ts'
import { pastureCollections } from './pastures/collections.ts'
import { holdersImportable, parcelsImportable } from './pastures/imports.ts'
import { pastureKeepers } from './pastures/retention.ts'
import { pasturesEndpoints } from './pastures/routes.ts'
import { patrolCollections } from './patrols/collections.ts'
import { definePatrolJobs } from './patrols/old-patrols.ts'
import { patrolKeepers } from './patrols/retention.ts'
import { patrolsEndpoints } from './patrols/routes.ts'
import { defineSettling } from './patrols/settle.ts'
import type { Collection } from './platform/collection.ts'
import type { Config } from './platform/config.ts'
import type { AnyEndpoint } from './platform/endpoint.ts'
import { healthEndpoints } from './platform/health.ts'
import type { Importable } from './platform/importable.ts'
import { openLimits } from './platform/limits.ts'
import { openApiEndpoint } from './platform/openapi.ts'
import { openApiPages } from './platform/openapi-page.ts'
import { problemCodesEndpoint } from './platform/problem-codes.ts'
import type { Recovery } from './platform/recovery.ts'
import { jobKeeper, type Keeper } from './platform/retention.ts'
import { securityContactEndpoint } from './platform/security-contact.ts'
import type { Services } from './platform/services.ts'
import { createWeb } from './platform/web.ts'
import { reportsEndpoints } from './reports/routes.ts'
import { tilesEndpoints } from './tiles/routes.ts'
import { tipKeepers } from './tips/retention.ts'
import { tipsEndpoints } from './tips/routes.ts'
import { zoneCollections } from './zones/collections.ts'
import { zonesImportable } from './zones/imports.ts'
import { zonesEndpoints } from './zones/routes.ts'

/** What puts unfinished work in order after a run that did not end by itself. */
export const recoveries: readonly Recovery[] = [
  recoverRuns,
  recoverImports,
  recoverScenes,
  recoverWalk,
  recoverBundles,
  recoverExports,
]

/** What may be kept only so long. */
export const keepersOf = (config: Config): readonly Keeper[] => [
  ...accessKeepers,
  ...pastureKeepers,
  ...exchangeKeepers(config, waitingSceneFiles),
  ...patrolKeepers,
  ...incidentKeepers,
  ...tipKeepers(config),
  jobKeeper,
]

/** What may be brought in from files. */
export const importables: readonly Importable[] = [
  areasImportable,
  zonesImportable,
  parcelsImportable,
  holdersImportable,
  herdsImportable,
  yieldsImportable,
  unitsImportable,
]

/** What is published to tiles, features and exports. */
export const collections: readonly Collection[] = [
  ...areasCollections,
  ...zoneCollections,
  ...pastureCollections,
  ...grasslandCollections,
  ...balanceCollections,
  ...dutyCollections,
  ...patrolCollections,
  ...problemCollections,
  ...incidentCollections,
  ...remedyCollections,
]

/** Everything the server answers, in mount order. */
export function endpointsOf(services: Services, callers: Callers): readonly AnyEndpoint[] {
  const endpoints: readonly AnyEndpoint[] = [
    ...healthEndpoints(services),
    ...openApiPages,
    problemCodesEndpoint,
    securityContactEndpoint,
    ...areasEndpoints(services),
    ...accessEndpoints(
      services,
      callers,
      collections.map(({ id }) => id),
    ),
    ...unlockEndpoints,
    ...ledgerEndpoints(services),
    ...retentionEndpoints(services, keepersOf(services.config)),
    ...zonesEndpoints,
    ...pasturesEndpoints,
    ...grasslandEndpoints,
    ...livestockEndpoints,
    ...balanceEndpoints(services),
    ...dutiesEndpoints,
    ...patrolsEndpoints,
    ...problemEndpoints,
    ...problemPhotoEndpoints,
    ...deadlineEndpoints,
    ...eventEndpoints(services),
    ...incidentsEndpoints(services),
    ...tipsEndpoints(services),
    ...noticesEndpoints,
    ...casesEndpoints,
    ...tilesEndpoints(services, collections),
    ...ogcEndpoints(services, collections),
    ...exchangeEndpoints(services, importables),
    ...exportEndpoints(collections),
    ...feedEndpoints(services, collections),
    ...webhookEndpoints(services),
    ...printEndpoints,
    ...reportsEndpoints,
  ]
  return [...endpoints, openApiEndpoint(endpoints)]
}

export function createApp(services: Services, log: Logger): Express {
  defineProblemJobs(services)
  definePatrolJobs(services)
  defineSettling(services)
  defineBundleJobs(services)
  defineSceneJobs(services)
  defineAlertJobs(services)
  defineExportJobs(services, collections)
  defineFeedJobs(services)
  defineWebhookJobs(services, collections, (role) => permissionsOf(roles.filter((each) => each === role)))
  const callers = callerFinder(services.db, services.config)
  return createWeb(
    services,
    endpointsOf(services, callers),
    { findCaller: callers.find, limits: openLimits(services.config) },
    log,
  )
}
