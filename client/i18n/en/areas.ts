// The words of areas in English.

import type { areas as zh } from '../zh/areas.ts'

export const areas: typeof zh = {
  everything: 'Everything',
  line: 'Areas above',
  find: 'Name or code',
  notFound: 'Nothing found',
  noChildren: 'No areas below',
  lookAt: 'Look at this area only',
  level: 'Level and code',
  size: 'Size',
  noOutline: 'no outline',
  source: 'Outline from',
  notOfficial: 'The outline is for orientation, not the official survey; replace it by the official one before use.',
  children: 'Areas below ({{n}})',
  versions: 'Earlier outlines',
  now: 'now',
  notAssessed: 'Not reckoned yet',
  counts: '{{operators}} operators, {{found}} overloaded, {{uncertain}} uncertain',
  capacity: 'Carrying capacity',
  stock: 'Actual stock',
  excess: '{{excess}} sheep units to take off; overload rate of the totals {{rate}}',
}
