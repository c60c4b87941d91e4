// Where each role lands when the address says nothing yet.

import { useEffect, useRef } from 'react'
import { paramsIn } from '../view/url.ts'
import { useView, type View } from '../view/use-view.ts'
import { type SessionUser, useSession } from './session.ts'

const officers = ['prefecture-officer', 'county-officer', 'township-officer', 'village-cadre']
const bench = ['court-clerk', 'prosecutor']

/** Officer: overload and the work list. Chief and warden: what waits for them. Herder: own pastures. Court and prosecutor: the cases. Administrator: the accounts. Who answers callers: tips. Everyone else: where rules were broken. */
export function landingOf(user: SessionUser): Partial<View> {
  if (user.operatorId) return { view: 'overload', sel: `operator:${user.operatorId}` }
  if (user.roles.every((role) => role === 'chief' || role === 'warden') && user.roles.length > 0)
    return { view: 'duty', panel: 'tasks' }
  if (user.roles.length > 0 && user.roles.every((role) => role === 'tip-operator')) return { view: 'land', panel: 'tips' }
  if (user.roles.some((role) => officers.includes(role))) return { view: 'overload', panel: 'summary' }
  if (user.roles.some((role) => bench.includes(role)) && user.permissions.includes('cases.read'))
    return { view: 'land', panel: 'cases' }
  if (!user.permissions.includes('parcels.read') && user.permissions.includes('people.manage'))
    return { view: 'land', panel: 'people' }
  return user.permissions.includes('violations.read') ? { view: 'violations', panel: 'violations' } : { view: 'land' }
}

/** A phone opens on the map alone, which a panel would hide; for whom the map is not the work, on the panel. */
const onPhone = ({ panel = '', ...rest }: Partial<View>): Partial<View> =>
  ['people', 'tasks', 'cases', 'tips'].includes(panel) ? { ...rest, panel } : rest

export function useLanding(): void {
  const { user } = useSession()
  const { patch } = useView()
  const landed = useRef(false)
  useEffect(() => {
    if (!user || landed.current) return
    landed.current = true
    const { lang, ...said } = paramsIn(location.search)
    if (Object.keys(said).length > 0) return
    const landing = landingOf(user)
    // A language in the address was chosen there; else the account opens in its own.
    const own = lang === undefined ? { lang: user.locale } : {}
    patch({ ...(matchMedia('(max-width: 760px)').matches ? onPhone(landing) : landing), ...own })
  }, [user, patch])
}
