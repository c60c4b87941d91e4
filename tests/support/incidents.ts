// Incidents of the test world: recorded over HTTP, and taken further.

import { expect } from 'vitest'
import type { IncidentDetail, NearIncident } from '#contract/incidents'
import type { Login } from './cast.ts'
import type { World } from './world.ts'

export type IncidentAnswer = IncidentDetail & {
  readonly code: string
  readonly detail?: Readonly<Record<string, unknown>>
  readonly issues?: readonly { readonly path: string; readonly code: string }[]
}
export const incidentDraft = (more: object = {}) => ({
  clientId: crypto.randomUUID(),
  kind: 'dumping',
  details: { act: 'rubbish' },
  geometry: { type: 'Point', coordinates: [96.2, 33.2] },
  happened: { certainty: 'exact', from: '2025-06-01T08:00:00+08:00' },
  description: '河边倾倒垃圾',
  ...more,
})

export const incidentHands = (world: World) => {
  const show = async (login: Login, id: string, query = ''): Promise<IncidentAnswer> =>
    (await world.as(login).get<IncidentAnswer>(`/api/incidents/${id}${query}`)).body
  return {
    show,
    record: async (login: Login, more: object = {}): Promise<IncidentAnswer> => {
      const { status, body } = await world.as(login).post<IncidentAnswer>('/api/incidents', incidentDraft(more))
      expect([status, body]).toEqual([201, body])
      return body
    },
    refused: async (login: Login, more: object): Promise<IncidentAnswer> =>
      (await world.as(login).post<IncidentAnswer>('/api/incidents', incidentDraft(more))).body,
    /** Corrected whole, on the version that stands. */
    correct: async (login: Login, id: string, more: object, version?: number | null) => {
      const { clientId: _id, ...draft } = incidentDraft(more)
      const seen = version ?? (await show('prefecture', id)).version
      return world.as(login).put<IncidentAnswer>(`/api/incidents/${id}`, draft, { 'if-match': `"${seen}"` })
    },
    step: async (login: Login, id: string, action: string, note?: string) =>
      world
        .as(login)
        .post<IncidentAnswer>(
          `/api/incidents/${id}/steps`,
          { action, ...(note === undefined ? {} : { note }) },
          { 'if-match': `"${(await show('prefecture', id)).version}"` },
        ),
    nearOf: async (login: Login, id: string): Promise<readonly NearIncident[]> => (await show(login, id)).near,
  }
}
