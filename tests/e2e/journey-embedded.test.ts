// The journey on a platform of its own, on the embedded PostGIS that every machine has.

import { afterAll, beforeAll } from 'vitest'
import { type Site, startSite } from '../support/site.ts'
import { walkJourney } from './journey.ts'

let site: Site
beforeAll(async () => {
  site = await startSite('embedded')
})
afterAll(async () => {
  await site.stop()
})

walkJourney('a stranger on the embedded database', 'bare', () => site.url)
