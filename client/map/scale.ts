// Scale bars and print scales: round figures a reader can carry to the paper with a ruler.

/** The largest of 1, 2 or 5 times a power of ten that is not above `metres`. */
export function roundDown(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  const factor = metres / power
  return power * (factor >= 5 ? 5 : factor >= 2 ? 2 : 1)
}

/** A bar of a round length that is at most `atMostPx` long. */
export function scaleBar(metresPerPixel: number, atMostPx: number): { readonly metres: number; readonly widthPx: number } {
  const metres = roundDown(metresPerPixel * atMostPx)
  return { metres, widthPx: metres / metresPerPixel }
}

const semiMajorM = 6_378_137
/** Of the CGCS2000 ellipsoid. */
const flattening = 1 / 298.257222101
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Metres along the parallel at `lat` over so many degrees: what a horizontal bar stands for. In closed form, without the library of geodesics. */
export function parallelM(lat: number, degrees: number): number {
  const eccentricity2 = flattening * (2 - flattening)
  const primeVertical = semiMajorM / Math.sqrt(1 - eccentricity2 * Math.sin(radians(lat)) ** 2)
  return primeVertical * Math.cos(radians(lat)) * radians(degrees)
}

/** A CSS pixel is 1/96 inch, by definition of CSS; an inch is 25.4 mm. */
export const mmPerCssPixel = 25.4 / 96

/** MapLibre's world is 512 px wide at zoom 0; the equator of Web Mercator is 2π · 6378137 m. */
const metresPerPixelAtZoom0 = (2 * Math.PI * 6378137) / 512

/** The zoom at which one CSS pixel stands for `metresPerPixel` at latitude `lat`. */
const zoomFor = (metresPerPixel: number, lat: number): number =>
  Math.log2((metresPerPixelAtZoom0 * Math.cos((lat * Math.PI) / 180)) / metresPerPixel)

/** The zoom at which the map, printed at its CSS size, is 1:`scale` at latitude `lat`. */
export const zoomForScale = (scale: number, lat: number): number => zoomFor((scale * mmPerCssPixel) / 1000, lat)

/** Scales officers print at, largest first. */
export const printScales = [5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000, 5_000_000] as const
