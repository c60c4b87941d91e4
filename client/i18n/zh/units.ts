// Units of measure in Chinese. Figures arrive already formatted.

export const units = {
  su: '羊单位',
  withSu: '{{value}} 羊单位',
  heads: '头（只）',
  withHeads: '{{value}} 头（只）',
  ha: '公顷',
  mu: '亩',
  withHa: '{{ha}} 公顷',
  withMu: '{{mu}} 亩',
  area: '{{ha}} 公顷（{{mu}} 亩）',
  kg: '公斤',
  withKg: '{{value}} 公斤',
  days: '天',
  withDays: '{{value}} 天',
  rows: '{{value}} 行',
  count: '{{value}} 户',
  places: '{{value}} 处',
  yearOf: '{{year}} 年',
  tenThousand: '万',
  share: '占比',
}
