// The imagery of Tianditu (天地图), for offices that have a key. Off unless switched on; nothing is asked of it before.

import type { RasterLayerSpecification, RasterSourceSpecification } from 'maplibre-gl'

export const imagerySource = 'tianditu'

const subdomains = ['0', '1', '2', '3', '4', '5', '6', '7']

/** Tianditu's WMTS in the Web Mercator matrix set (`_w`); its zooms run from 1 to 18. */
const address = (subdomain: string, token: string): string =>
  `https://t${subdomain}.tianditu.gov.cn/img_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=img&STYLE=default` +
  `&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${encodeURIComponent(token)}`

export const imagery = (token: string): RasterSourceSpecification => ({
  type: 'raster',
  tiles: subdomains.map((subdomain) => address(subdomain, token)),
  tileSize: 256,
  minzoom: 1,
  maxzoom: 18,
  attribution: '天地图',
})

export const layer: RasterLayerSpecification = {
  id: 'tianditu-imagery',
  type: 'raster',
  source: imagerySource,
  paint: { 'raster-opacity': 1, 'raster-saturation': -0.15 },
}
