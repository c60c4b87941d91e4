// The journey on the shared platform, which stands on a native PostGIS wherever there is one.

import { inject } from 'vitest'
import { walkJourney } from './journey.ts'

const { kind, url } = inject('site')

walkJourney(`a stranger on the ${kind} database`, 'prefixed', () => url)
