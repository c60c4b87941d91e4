// The table of figures shows the columns it is given, of all of duty and of problems alone.

import i18next from 'i18next'
import { renderToStaticMarkup } from 'react-dom/server'
import { initReactI18next } from 'react-i18next'
import { beforeAll, describe, expect, it } from 'vitest'
import type { DutyFigures } from '#contract/reports'
import { FiguresTable } from '../../../client/features/standing/figures-table.tsx'
import { ProblemTable } from '../../../client/features/standing/problem-table.tsx'
import * as zh from '../../../client/i18n/zh/index.ts'
import { standing } from '../../../client/i18n/zh/standing.ts'
import { none } from '../../../client/ui/format.ts'

beforeAll(() =>
  i18next
    .use(initReactI18next)
    .init({ lng: 'zh', resources: { zh: { translation: zh } }, interpolation: { escapeValue: false } }),
)

const cells = (markup: string): readonly string[] =>
  [...markup.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/g)].map(([, cell = '']) => cell.replace(/<[^>]+>/g, ''))
const problems = {
  found: 4,
  unfounded: 0,
  closed: 2,
  closedInTime: null,
  closedLate: null,
  closedUntimed: 2,
  openAtEnd: 2,
  overdueAtEnd: null,
  medianDays: 2.5,
  p90Days: 7,
}

describe('a table of figures', () => {
  it('has the columns it is given in their order, and says why a figure is not there', () => {
    const figures = { done: 3, coveredShare: null, why: { coveredShare: 'no-track' } } as const
    const markup = renderToStaticMarkup(
      <FiguresTable
        caption="按行政区"
        first="区域"
        columns={['coveredShare', 'done']}
        parts={[{ key: 'a', name: '玉树市', figures }]}
      />,
    )
    expect(cells(markup)).toEqual(['区域', '平均覆盖率', '已巡', '玉树市', none, '3'])
    expect(markup).toContain(`title="${standing.why['no-track']}"`)
  })

  it('of problems has a line for each severity and each type, in the reader’s language', async () => {
    const figures = {
      bySeverity: [{ severity: 'major', figures: problems }],
      byType: [{ type: 'rubbish', nameZh: '垃圾', nameBo: 'གད་སྙིགས།', nameEn: 'Rubbish', figures: problems }],
    } as unknown as DutyFigures
    const shown = cells(renderToStaticMarkup(<ProblemTable figures={figures} />))
    const row = ['4', '2', none, '2', none, '2.5', '7']
    expect(shown.slice(9, 16)).toEqual(row)
    expect(shown.slice(-8)).toEqual(['垃圾', ...row])
    await i18next.changeLanguage('en')
    expect(cells(renderToStaticMarkup(<ProblemTable figures={figures} />)).slice(-8)).toEqual(['Rubbish', ...row])
    await i18next.changeLanguage('zh')
  })
})
