// What the pages of features say, in the three languages.

export const langs = ['zh', 'bo', 'en'] as const
export type Lang = (typeof langs)[number]

export type PageWords = {
  readonly lang: string
  readonly title: string
  readonly about: string
  readonly collections: string
  readonly signIn: string
  readonly items: string
  readonly queryables: string
  readonly conformance: string
  readonly api: string
  readonly home: string
  readonly map: string
  readonly openMap: string
  readonly noPlace: string
  readonly filter: string
  readonly perPage: string
  readonly show: string
  readonly next: string
  readonly shown: (shown: number, matched: number, isEstimate: boolean) => string
  readonly demo: string
  readonly asOf: string
  readonly asOfHint: string
  readonly property: string
  readonly value: string
  readonly place: string
  readonly source: string
  readonly id: string
  readonly parameters: string
  readonly what: string
  readonly yes: string
  readonly no: string
}

export const pageWords: Readonly<Record<Lang, PageWords>> = {
  zh: {
    lang: 'zh-CN',
    title: '玉树生态一张图 · 要素服务',
    about: '登录者可见的记录，按国际标准接口逐条给出；看得到什么，与屏幕上相同。',
    collections: '数据集',
    signIn: '未登录或无可读的数据集。请先登录平台。',
    items: '要素',
    queryables: '可查询的属性',
    conformance: '符合的标准条款',
    api: '接口说明',
    home: '首页',
    map: '地图',
    openMap: '在平台地图中打开此处',
    noPlace: '没有位置可画。',
    filter: '条件（CQL2）',
    perPage: '每页',
    show: '查询',
    next: '下一页',
    shown: (shown, matched, isEstimate) => `本页 ${shown} 条，共${isEstimate ? '约' : ''} ${matched} 条`,
    demo: '含演示数据，不是真实记录。',
    asOf: '历史时点',
    asOfHint: '可问历史时点',
    property: '属性',
    value: '值',
    place: '范围',
    source: '来源',
    id: '标识',
    parameters: '参数',
    what: '说明',
    yes: '是',
    no: '否',
  },
  bo: {
    lang: 'bo',
    title: 'ཡུལ་ཤུལ་སྐྱེ་ཁམས་ས་ཁྲ་གཅིག · ཁྱད་ཆོས་ཞབས་ཞུ།',
    about: 'ཐོ་འགོད་བྱས་པའི་མིས་མཐོང་ཐུབ་པའི་ཐོ་རྣམས་རྒྱལ་སྤྱིའི་ཚད་གཞི་ལྟར་སྟོན། མཐོང་རྒྱུ་ནི་ཡོལ་བའི་སྟེང་དང་འདྲ།',
    collections: 'གཞི་གྲངས་ཚོགས།',
    signIn: 'ནང་དུ་འཛུལ་མེད་པའམ་ཀློག་ཆོག་པའི་གཞི་གྲངས་མེད། སྔོན་ལ་སྡིངས་ཆར་ནང་འཛུལ་བྱོས།',
    items: 'ཁྱད་ཆོས།',
    queryables: 'འདྲི་ཆོག་པའི་གཏོགས་གཤིས།',
    conformance: 'མཐུན་པའི་ཚད་གཞི།',
    api: 'མཐུད་སྣེའི་འགྲེལ་བཤད།',
    home: 'མདུན་ངོས།',
    map: 'ས་ཁྲ།',
    openMap: 'སྡིངས་ཆའི་ས་ཁྲར་འདི་ཁ་ཕྱེ།',
    noPlace: 'འབྲི་རྒྱུའི་གནས་མེད།',
    filter: 'ཆ་རྐྱེན། (CQL2)',
    perPage: 'ཤོག་ངོས་རེར།',
    show: 'འཚོལ།',
    next: 'ཤོག་ངོས་རྗེས་མ།',
    shown: (shown, matched, isEstimate) => `ཤོག་ངོས་འདིར་ ${shown} ཁྱོན་${isEstimate ? 'ཕལ་ཆེར་' : ''} ${matched}`,
    demo: 'དཔེ་སྟོན་གཞི་གྲངས་ཡོད། ཐོ་དངོས་མིན།',
    asOf: 'ལོ་རྒྱུས་ཀྱི་དུས།',
    asOfHint: 'ལོ་རྒྱུས་ཀྱི་དུས་འདྲི་ཆོག',
    property: 'གཏོགས་གཤིས།',
    value: 'གྲངས་ཐང་།',
    place: 'ཁྱབ་ཁོངས།',
    source: 'འབྱུང་ཁུངས།',
    id: 'ངོས་འཛིན་ཨང་།',
    parameters: 'ཞུགས་གྲངས།',
    what: 'འགྲེལ་བཤད།',
    yes: 'ཡིན།',
    no: 'མིན།',
  },
  en: {
    lang: 'en',
    title: 'Yushu OneMap · features',
    about: 'The records that whoever signed in may see, one by one through a standard interface: the same as on the screen.',
    collections: 'Collections',
    signIn: 'Nobody signed in, or there is no collection to read. Sign in to the platform first.',
    items: 'Features',
    queryables: 'Properties that may be asked',
    conformance: 'Conformance classes',
    api: 'The interface',
    home: 'Home',
    map: 'Map',
    openMap: 'Open this place on the map of the platform',
    noPlace: 'There is no place to draw.',
    filter: 'Condition (CQL2)',
    perPage: 'Per page',
    show: 'Show',
    next: 'Next page',
    shown: (shown, matched, isEstimate) => `${shown} on this page of ${isEstimate ? 'about ' : ''}${matched}`,
    demo: 'With demonstration data, which is not real.',
    asOf: 'As it was on',
    asOfHint: 'may be asked as of a moment',
    property: 'Property',
    value: 'Value',
    place: 'Extent',
    source: 'Source',
    id: 'Identifier',
    parameters: 'Parameters',
    what: 'What it does',
    yes: 'yes',
    no: 'no',
  },
}
