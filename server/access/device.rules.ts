// Names the browser and the system behind a User-Agent, well enough for a person to recognise their own device.

export type Device = { readonly browser: string | null; readonly system: string | null }

// The first that fits: every Chromium also says Chrome and Safari.
const browsers: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/QQBrowser\/|MQQBrowser\//, 'QQ'],
  [/Quark\//, 'Quark'],
  [/UCBrowser\//, 'UC'],
  [/HuaweiBrowser\//, 'Huawei'],
  [/MiuiBrowser\//, 'MIUI'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrom(?:e|ium)\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/QGIS\//, 'QGIS'],
  [/GDAL\//, 'GDAL'],
  [/^curl\//, 'curl'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/HarmonyOS|OpenHarmony/, 'HarmonyOS'],
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

const firstIn = (names: readonly (readonly [RegExp, string])[], agent: string): string | null =>
  names.find(([pattern]) => pattern.test(agent))?.[1] ?? null

export const deviceOf = (agent: string | null): Device => ({
  browser: firstIn(browsers, agent ?? ''),
  system: firstIn(systems, agent ?? ''),
})
