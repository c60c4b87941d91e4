// Which claim of the provider gives which role where: kept by administrators, each change in the ledger.

import { type MappingList, mappingId, newMapping, nothing } from '#contract/access'
import { levelOf, pathOf } from '#rules/areas'
import { dayOf } from '../platform/day.rules.ts'
import { type AnyEndpoint, endpoint } from '../platform/endpoint.ts'
import { recordWrite } from '../platform/ledger.ts'
import { notFound, Problem } from '../platform/problem.ts'
import type { Services } from '../platform/services.ts'
import { addMapping, areaExists, endMapping, findMappings } from './mappings.queries.ts'
import type { Callers } from './session.ts'

const may = 'people.manage'

export function mappingEndpoints(services: Services, callers: Callers): readonly AnyEndpoint[] {
  const list = endpoint({
    method: 'get',
    path: '/api/claim-mappings',
    may,
    summary: 'Which claims of the sign-in provider give which role where',
    asOwner: true,
    isForPeople: true,
    input: nothing,
    run: async ({ db }): Promise<MappingList> => ({
      issuer: services.config.provider?.issuer ?? null,
      items: await findMappings(db),
    }),
  })

  const make = endpoint({
    method: 'post',
    path: '/api/claim-mappings',
    may,
    summary: 'Let a claim give a role; it counts from the next sign-in',
    asOwner: true,
    isForPeople: true,
    input: newMapping,
    run: async ({ db, caller, input }) => {
      const path = input.area === null || levelOf(input.area) === null ? null : pathOf(input.area)
      if (input.area !== null && (path === null || !(await areaExists(db, path)))) throw notFound('area', input.area)
      if (input.validTo !== null && input.validTo < dayOf(new Date())) throw new Problem('mapping-already-over', 422)
      const item = await addMapping(db, input, path, caller.userId ?? '')
      await recordWrite(db, {
        action: 'mapping-made',
        subjectKind: 'mapping',
        subjectId: item.id,
        path,
        after: input,
        detail: input,
      })
      return item
    },
  })

  const end = endpoint({
    method: 'delete',
    path: '/api/claim-mappings/:id',
    may,
    summary: 'End a row; the grants it gave end with it',
    asOwner: true,
    isForPeople: true,
    input: mappingId,
    run: async ({ db, input, afterCommit }) => {
      const holders = await endMapping(db, input.id)
      if (holders === undefined) throw notFound('mapping', input.id)
      const detail = { endedGrants: holders.length }
      await recordWrite(db, { action: 'mapping-ended', subjectKind: 'mapping', subjectId: input.id, path: null, detail })
      afterCommit(async () => {
        for (const userId of holders) callers.forget(userId)
      })
      return detail
    },
  })

  return [list, make, end]
}
