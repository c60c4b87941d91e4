// Ground measured on the map as the server takes it.

import type { Measured } from '../../view/preview.ts'

type Ground = { readonly type: 'Polygon'; readonly coordinates: [number, number][][] }

export const groundOf = ({ ground }: Measured): Ground => ({
  type: 'Polygon',
  coordinates: ground.coordinates.map((ring) => ring.map(([lon = 0, lat = 0]): [number, number] => [lon, lat])),
})
